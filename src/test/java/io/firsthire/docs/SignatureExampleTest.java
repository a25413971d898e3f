package io.firsthire.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of how to verify a webhook's signature is run as it stands in the documents. */
class SignatureExampleTest {
  /**
   * Runs it on the specification's published example, on the last second at which it is recent, and
   * on forgeries of all kinds.
   */
  private static final String PROGRAM =
      """
      import java.nio.charset.StandardCharsets;
      import java.security.GeneralSecurityException;
      import java.security.MessageDigest;
      import java.time.Instant;
      import java.util.Arrays;
      import java.util.Base64;
      import javax.crypto.Mac;
      import javax.crypto.spec.SecretKeySpec;

      class Example {
        static Instant now = Instant.ofEpochSecond(1614265330 + 299);

        %s

        static void ask(String id, String timestamp, String signatures, String body) throws Exception {
          System.out.println(
              isFromFirstHire(
                  "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", id, timestamp, signatures, body.getBytes(), now));
        }

        public static void main(String[] args) throws Exception {
          String id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
          String sent = "1614265330";
          String signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
          String body = "{\\"test\\": 2432232314}";
          ask(id, sent, signature, body);
          ask(id, sent, "v1,AAAA " + signature, body);
          ask("msg_other", sent, signature, body);
          ask(id, "1614265331", signature, body);
          ask(id, sent, "v1,AAAA", body);
          ask(id, sent, signature, body + " ");
          now = Instant.ofEpochSecond(1614265330 + 300);
          ask(id, sent, signature, body);
        }
      }
      """;

  @TempDir private Path directory;

  @Test
  void theExampleTellsMessagesFromForgeries() throws Exception {
    Path program =
        Files.writeString(
            directory.resolve("Example.java"), String.format(Locale.ROOT, PROGRAM, example()));
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                program.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(said).isZero();
    assertThat(said.lines())
        .containsExactly("true", "true", "false", "false", "false", "false", "false");
  }

  private static String example() throws IOException {
    return Guide.read(Path.of("src/docs/operators/deliveries.md")).sections().stream()
        .flatMap(section -> section.examples().stream())
        .filter(example -> example.language().equals("java"))
        .map(Guide.Example::text)
        .findFirst()
        .orElseThrow();
  }
}
