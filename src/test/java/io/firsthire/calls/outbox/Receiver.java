package io.firsthire.calls.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One of the firm's systems: a real HTTP server, which answers as it is told to. */
public final class Receiver implements AutoCloseable {
  /** What it shares with who sends to it. */
  public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile Answer answer = status(204);

  /** Starts it on a free port. */
  public Receiver() {
    this(httpServer());
  }

  private Receiver(HttpServer server) {
    this.server = server;
    server.createContext("/", this::receive);
    server.setExecutor(threads);
    server.start();
  }

  /** Starts one that speaks TLS, and that nobody has reason to trust. */
  public static Receiver withCertificateOfItsOwnMaking() {
    try {
      HttpsServer server = HttpsServer.create(anyPort(), 50);
      server.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.context()));
      return new Receiver(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpServer httpServer() {
    try {
      return HttpServer.create(anyPort(), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** How it answers. */
  @FunctionalInterface
  public interface Answer {
    /** Answers a request that was read. */
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** A request. */
  public record ReceivedRequest(
      String path, String id, String timestamp, String signatures, byte[] body) {
    /** Whether it is what it says, as a receiver would find out by the specification. */
    public boolean isSignedWith(String secret) {
      try {
        byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = id + "." + timestamp + "." + new String(body, StandardCharsets.UTF_8);
        byte[] expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        for (String signature : signatures.split(" ")) {
          String[] parts = signature.split(",", 2);
          if (parts[0].equals("v1")
              && MessageDigest.isEqual(Base64.getDecoder().decode(parts[1]), expected)) {
            return true;
          }
        }
        return false;
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    /** The body. */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The call that it tells of. */
    public String call() {
      return json().at("/data/id").textValue();
    }
  }

  /** Answers with a status, and with a header. */
  public static Answer status(int status, String... header) {
    return exchange -> {
      if (header.length > 0) {
        exchange.getResponseHeaders().set(header[0], header[1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** Closes the connection without a word. */
  public static Answer cut() {
    return exchange -> {};
  }

  /** Answers nothing, as long as it is there. */
  public Answer hang() {
    return exchange -> closed.await();
  }

  /** Answers 200, and then talks for ever. */
  public Answer talk() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      while (closed.getCount() > 0) {
        exchange.getResponseBody().write(new byte[1024]);
        exchange.getResponseBody().flush();
      }
    };
  }

  /** Answers so from now on. */
  public void answer(Answer how) {
    this.answer = how;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      received.add(
          new ReceivedRequest(
              exchange.getRequestURI().getPath(),
              headers.getFirst("webhook-id"),
              headers.getFirst("webhook-timestamp"),
              headers.getFirst("webhook-signature"),
              exchange.getRequestBody().readAllBytes()));
      answer.to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything that was received, in order. */
  public List<ReceivedRequest> received() {
    return received;
  }

  /** Where it is. */
  public String url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
