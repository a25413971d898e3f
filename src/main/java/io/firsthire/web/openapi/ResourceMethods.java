package io.firsthire.web.openapi;

import io.quarkus.arc.Arc;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The methods that answer the operations of the API, and what they answer. */
final class ResourceMethods {
  private final Map<String, Method> methods = new HashMap<>();
  private final RecordSchemas schemas;

  ResourceMethods(RecordSchemas schemas) {
    this.schemas = schemas;
    for (Bean<?> bean :
        Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
      if (bean.getBeanClass().isAnnotationPresent(Path.class)) {
        Arrays.stream(bean.getBeanClass().getDeclaredMethods()).forEach(this::add);
      }
    }
  }

  private void add(Method method) {
    Operation operation = method.getAnnotation(Operation.class);
    if (operation != null && !operation.operationId().isEmpty()) {
      methods.put(operation.operationId(), method);
    }
  }

  /**
   * The schema of what an operation answers if all goes well: as annotated, or of what its method
   * returns; empty if it is neither.
   */
  Optional<Schema> answer(String operationId, String mediaType) {
    Method method = methods.get(operationId);
    if (method == null) {
      return Optional.empty();
    }
    return Arrays.stream(method.getAnnotationsByType(APIResponse.class))
        .flatMap(response -> Arrays.stream(response.content()))
        .filter(content -> content.mediaType().isEmpty() || content.mediaType().equals(mediaType))
        .map(Content::schema)
        .filter(schema -> schema.implementation() != Void.class)
        .map(schema -> schemas.of(schema.implementation()))
        .findFirst()
        .or(() -> returned(method));
  }

  private Optional<Schema> returned(Method method) {
    return method.getReturnType() == void.class || method.getReturnType() == Response.class
        ? Optional.empty()
        : Optional.of(schemas.of(method.getAnnotatedReturnType()));
  }
}
