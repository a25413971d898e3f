package io.firsthire.site;

import jakarta.ws.rs.BadRequestException;

/** Thrown for a form that is not encoded as forms are. */
final class MalformedForm extends BadRequestException {
  private static final long serialVersionUID = 1L;

  MalformedForm() {
    super("The form is not encoded as application/x-www-form-urlencoded.");
  }
}
