package io.firsthire.web.problem;

import io.quarkus.arc.Arc;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that can be called, and the methods of each. The framework names none with "405",
 * and the same for every address when it is asked for the options.
 */
@Singleton
class Addresses {
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private final List<Address> addresses = read();

  /**
   * A way to call an address.
   *
   * @param fixed how many characters of its resource's path are in no parameter
   */
  private record Address(Pattern path, int fixed, String method) {}

  private static List<Address> read() {
    List<Address> all = new ArrayList<>();
    for (Bean<?> bean :
        Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
      Path base = bean.getBeanClass().getAnnotation(Path.class);
      if (base != null) {
        for (Method called : bean.getBeanClass().getDeclaredMethods()) {
          Path more = called.getAnnotation(Path.class);
          Pattern path = path(base.value() + "/" + (more == null ? "" : more.value()));
          int fixed = PARAMETER.matcher(base.value()).replaceAll("").length();
          methods(called).forEach(method -> all.add(new Address(path, fixed, method)));
        }
      }
    }
    return all;
  }

  private static Stream<String> methods(Method called) {
    return Arrays.stream(called.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value());
  }

  /** A path of any parameters. */
  private static Pattern path(String template) {
    String steps =
        Arrays.stream(template.split("/"))
            .filter(step -> !step.isEmpty())
            .map(Addresses::step)
            .collect(Collectors.joining("/"));
    return Pattern.compile("/" + steps);
  }

  private static String step(String template) {
    String[] fixed = PARAMETER.split(template, -1);
    return Arrays.stream(fixed).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
  }

  /** Answers with what can be done at an address, if that is asked. */
  @ServerRequestFilter(preMatching = true, nonBlocking = true)
  @Nullable Response options(ContainerRequestContext request, RoutingContext context) {
    if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
      return null;
    }
    SortedSet<String> methods = methods(context);
    if (methods.isEmpty()) {
      throw new NotFoundException();
    }
    return Response.noContent().header(HttpHeaders.ALLOW, String.join(", ", methods)).build();
  }

  /** The methods with which the address of a request can be called; empty if there is none. */
  SortedSet<String> methods(RoutingContext context) {
    String path = RoutedPath.of(context);
    List<Address> matching =
        addresses.stream().filter(address -> address.path().matcher(path).matches()).toList();
    // Of several resources, the one with the most that is no parameter is called, and no other
    // (Jakarta REST, 3.7.2).
    int most = matching.stream().mapToInt(Address::fixed).max().orElse(0);
    SortedSet<String> methods =
        matching.stream()
            .filter(address -> address.fixed() == most)
            .map(Address::method)
            .collect(Collectors.toCollection(TreeSet::new));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    if (!methods.isEmpty()) {
      methods.add("OPTIONS");
    }
    return methods;
  }
}
