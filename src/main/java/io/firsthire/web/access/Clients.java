package io.firsthire.web.access;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.SocketAddressImpl;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells clients apart by their addresses. A proxy that forwards a request adds the address it came
 * from to the end of a header. That header is trusted only as far as trusted proxies wrote it,
 * since a client can write anything in it.
 */
final class Clients {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  /** The bytes of an IPv6 address that one household or host has for itself. */
  private static final int NETWORK_BYTES = 8;

  private static final int ANY_PORT = 0;

  /** Some proxies also write the port, after an address or after one in brackets. */
  private static final Pattern WITH_PORT =
      Pattern.compile("^(?:([0-9.]+)|\\[([0-9a-fA-F:.]+)])(?::[0-9]{1,5})?$");

  private final List<IpSubnetFilterRule> trusted;

  /**
   * Finds clients behind some proxies.
   *
   * @param trusted networks, each an address, a slash and the number of bits that count; or single
   *     addresses
   * @throws IllegalArgumentException if one is not a network; the message says which
   */
  Clients(List<String> trusted) {
    this.trusted = trusted.stream().map(String::strip).map(Clients::network).toList();
  }

  private static IpSubnetFilterRule network(String text) {
    String[] parts = text.split("/", -1);
    byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
    int all = address == null ? 0 : address.length * Byte.SIZE;
    int bits = parts.length == 1 ? all : bits(parts[1], all);
    if (address == null || parts.length > 2 || bits < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a network; examples are 10.0.0.0/8, 192.0.2.7 or fd00::/8");
    }
    return new IpSubnetFilterRule(parts[0], bits, IpFilterRuleType.ACCEPT);
  }

  private static int bits(String text, int most) {
    return text.matches("\\d{1,3}") && Integer.parseInt(text) <= most ? Integer.parseInt(text) : -1;
  }

  /** The key of the client that sent a request. */
  String of(RoutingContext context) {
    SocketAddress peer = context.request().connection().remoteAddress();
    InetAddress address =
        peer instanceof SocketAddressImpl socket && socket.ipAddress() != null
            ? socket.ipAddress()
            : InetAddress.getLoopbackAddress();
    List<String> headers = context.request().headers().getAll(FORWARDED_FOR);
    return of(address, headers.isEmpty() ? null : String.join(",", headers));
  }

  /**
   * The key of the client that sent a request: its IPv4 address, or its IPv6 network of 64 bits.
   *
   * @param peer the address at the other end of the connection
   * @param forwardedFor all X-Forwarded-For headers joined with commas
   */
  String of(InetAddress peer, @Nullable String forwardedFor) {
    InetAddress client = peer;
    String[] hops = forwardedFor == null ? new String[0] : forwardedFor.split(",");
    for (int n = hops.length - 1; n >= 0 && isTrusted(client); n--) {
      InetAddress before = address(WITH_PORT.matcher(hops[n].strip()).replaceFirst("$1$2"));
      if (before == null) {
        break;
      }
      client = before;
    }
    return key(client.getAddress());
  }

  private boolean isTrusted(InetAddress address) {
    InetSocketAddress socket = new InetSocketAddress(address, ANY_PORT);
    return trusted.stream().anyMatch(network -> network.matches(socket));
  }

  private static @Nullable InetAddress address(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  private static String key(byte[] address) {
    return HexFormat.of()
        .formatHex(
            address.length > NETWORK_BYTES ? Arrays.copyOf(address, NETWORK_BYTES) : address);
  }
}
