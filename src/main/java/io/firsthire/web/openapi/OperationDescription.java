package io.firsthire.web.openapi;

import org.eclipse.microprofile.openapi.models.Operation;

/**
 * Describes what annotations cannot say about some operations; implemented by those who answer
 * them.
 */
public interface OperationDescription {
  /** Completes the description of an operation, and returns whether it is one of these. */
  boolean completes(Operation operation);
}
