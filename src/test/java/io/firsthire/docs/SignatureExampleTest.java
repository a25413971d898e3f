package io.firsthire.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The example by which receivers find out who a message is from, where there is Python to run it.
 */
class SignatureExampleTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /**
   * The message that the specification's own libraries are tested with, and others much like it.
   */
  private static final String CASES =
      """

      secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
      body = b'{"test": 2432232314}'
      signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

      def ask(id="msg_p5jXN8AQM9LWM0D4loKWxJek", sent="1614265330", sign=signature, text=body):
          headers = {"webhook-id": id, "webhook-timestamp": sent, "webhook-signature": sign}
          return is_from_firsthire(secret, headers, text)

      time.time = lambda: 1614265330 + 299
      print(ask(), ask(sign="v1,AAAA " + signature))
      print(ask(id="msg_other"), ask(sent="1614265331"), ask(sign="v1,AAAA"), ask(text=body + b" "))
      time.time = lambda: 1614265330 + 300
      print(ask())
      """;

  @Test
  void theExampleTellsMessagesFromForgeries() throws Exception {
    assumeTrue(Files.isExecutable(PYTHON), "there is no Python");
    Process python = new ProcessBuilder(PYTHON.toString(), "-").redirectErrorStream(true).start();
    python.getOutputStream().write((example() + CASES).getBytes(StandardCharsets.UTF_8));
    python.getOutputStream().close();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
    assertThat(said).isEqualTo("True True\nFalse False False False\nFalse\n");
  }

  private static String example() throws IOException {
    return Guide.read(Path.of("README.md")).sections().stream()
        .flatMap(section -> section.examples().stream())
        .filter(example -> example.language().equals("python"))
        .map(Guide.Example::text)
        .findFirst()
        .orElseThrow();
  }
}
