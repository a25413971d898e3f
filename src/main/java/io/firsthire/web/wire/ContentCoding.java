package io.firsthire.web.wire;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The ways in which answers are compressed, those that compress more first. */
public enum ContentCoding {
  /**
   * RFC 7932. It is part of no JDK, and left out where the program has no native part of its
   * library: beside Linux on x86-64 and ARM, only on the platform that it was built on.
   */
  BROTLI("br") {
    @Override
    boolean isAvailable() {
      return Brotli4jLoader.isAvailable();
    }

    @Override
    byte[] compressed(byte[] plain, boolean kept) throws IOException {
      return Encoder.compress(plain, new Encoder.Parameters().setQuality(kept ? KEPT : ONCE));
    }
  },
  /** RFC 1952. */
  GZIP("gzip") {
    @Override
    boolean isAvailable() {
      return true;
    }

    @Override
    byte[] compressed(byte[] plain, boolean kept) throws IOException {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
        out.write(plain);
      }
      return compressed.toByteArray();
    }
  };

  /** The quality for what is sent many times, of 0 to 11: 11 takes thirty times as long as 9. */
  private static final int KEPT = 9;

  /** The quality for what is sent once: as fast as gzip, and smaller. */
  private static final int ONCE = 5;

  private static final String IDENTITY = "identity";
  private static final String ANY = "*";

  private final String token;

  ContentCoding(String token) {
    this.token = token;
  }

  abstract boolean isAvailable();

  abstract byte[] compressed(byte[] plain, boolean kept) throws IOException;

  /** The name in {@code Content-Encoding}. */
  public String token() {
    return token;
  }

  /** Bytes that are sent many times, compressed; null if that makes them no smaller. */
  byte @Nullable [] kept(byte[] plain) {
    return smaller(plain, true);
  }

  /** Bytes that are sent once, compressed; null if that makes them no smaller. */
  public byte @Nullable [] once(byte[] plain) {
    return smaller(plain, false);
  }

  private byte @Nullable [] smaller(byte[] plain, boolean kept) {
    try {
      byte[] compressed = isAvailable() ? compressed(plain, kept) : plain;
      return compressed.length < plain.length ? compressed : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The coding that a client likes best (RFC 9110, 12.5.3) of those that are available here; empty
   * if it asks for none, or likes what is not compressed better.
   */
  public static Optional<ContentCoding> accepted(HttpHeaders headers) {
    return accepted(headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING));
  }

  /**
   * The same.
   *
   * @param encodings what the client sent as {@code Accept-Encoding}
   */
  static Optional<ContentCoding> accepted(List<String> encodings) {
    Map<String, Double> weights = weights(encodings);
    ContentCoding best = null;
    double most = weights.getOrDefault(IDENTITY, 0.0);
    for (ContentCoding coding : values()) {
      double weight = weights.getOrDefault(coding.token, weights.getOrDefault(ANY, 0.0));
      if (weight > 0 && coding.isAvailable() && (best == null ? weight >= most : weight > most)) {
        best = coding;
        most = weight;
      }
    }
    return Optional.ofNullable(best);
  }

  private static Map<String, Double> weights(List<String> headers) {
    Map<String, Double> weights = new HashMap<>();
    headers.stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .forEach(
            one -> {
              String[] parts = one.toLowerCase(Locale.ROOT).split(";", 2);
              weights.put(parts[0].strip(), parts.length == 1 ? 1 : weight(parts[1].strip()));
            });
    return weights;
  }

  /** The weight that a parameter gives; 0 if it is none, since nothing is sure to be read then. */
  private static double weight(String parameter) {
    String[] parts = parameter.split("=", 2);
    try {
      return parts[0].strip().equals("q") && parts.length == 2
          ? Double.parseDouble(parts[1].strip())
          : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
