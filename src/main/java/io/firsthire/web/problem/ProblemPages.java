package io.firsthire.web.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Makes pages of problems that visitors meet before their request reaches a resource. */
public interface ProblemPages {
  /** A problem as HTML; empty if whoever asks is no visitor. */
  Optional<String> html(RoutingContext context, int status);
}
