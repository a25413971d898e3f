package io.firsthire.machine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads a number of bytes, written plainly or in units of 1024: {@code 65536}, {@code 64M}. */
public final class ByteCount implements Converter<Long> {
  private static final Pattern WRITTEN = Pattern.compile("(\\d+)([KMGT]?)");
  private static final String UNITS = "KMGT";

  @Override
  public Long convert(String text) {
    Matcher written = WRITTEN.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!written.matches()) {
      throw new IllegalArgumentException("not a number of bytes");
    }
    long unit = written.group(2).isEmpty() ? 1 : 1L << 10 * (UNITS.indexOf(written.group(2)) + 1);
    return Math.multiplyExact(Long.parseLong(written.group(1)), unit);
  }
}
