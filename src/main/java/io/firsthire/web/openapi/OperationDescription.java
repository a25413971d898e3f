package io.firsthire.web.openapi;

import org.eclipse.microprofile.openapi.models.Operation;

/** What annotations cannot say of some operations: told by those who answer them. */
public interface OperationDescription {
  /** Completes the description of an operation, and says whether it is one of these. */
  boolean completes(Operation operation);
}
