package io.firsthire.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
  /** Headers of which only these two are there. */
  private static HttpHeaders headers(String origin, String referer) {
    return (HttpHeaders)
        Proxy.newProxyInstance(
            OriginsTest.class.getClassLoader(),
            new Class<?>[] {HttpHeaders.class},
            (proxy, method, arguments) -> arguments[0].equals("Origin") ? origin : referer);
  }

  @ParameterizedTest
  @CsvSource({
    "https://firm.example, , firm.example",
    "https://firm.example:8443, https://other.example/x, firm.example",
    ", https://firm.example/contact?name=Jane, firm.example",
    "https://jane:secret@firm.example, , firm.example",
    "null, , ",
    "Jane Doe, , ",
    "mailto:jane@firm.example, , ",
    ", , ",
  })
  void onlyAHostIsTakenOfAnAddress(String origin, String referer, String host) {
    assertThat(Origins.of(headers(origin, referer))).isEqualTo(host);
  }
}
