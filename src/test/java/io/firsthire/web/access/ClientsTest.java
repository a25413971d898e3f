package io.firsthire.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {
  private static final Clients BEHIND_PROXIES =
      new Clients(List.of("10.0.0.0/8", " 192.0.2.7", "fd00::/8"));

  private static String client(Clients clients, String peer, String forwardedFor)
      throws UnknownHostException {
    return clients.of(InetAddress.getByName(peer), forwardedFor);
  }

  private static String alone(String address) throws UnknownHostException {
    return client(new Clients(List.of()), address, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nobody forwards                       | 203.0.113.5 |                           | 203.0.113.5",
        "a client says so itself               | 203.0.113.5 | 198.51.100.1              | 203.0.113.5",
        "a trusted proxy forwards              | 10.1.2.3    | 198.51.100.1              | 198.51.100.1",
        "a single trusted address              | 192.0.2.7   | 198.51.100.1              | 198.51.100.1",
        "the next address is not trusted       | 192.0.2.8   | 198.51.100.1              | 192.0.2.8",
        "a proxy writes the port               | 10.1.2.3    | 198.51.100.1:51234        | 198.51.100.1",
        "a port behind the sixth version       | 10.1.2.3    | [2001:db8:1:2::9]:51234   | 2001:db8:1:2::1",
        "two trusted proxies                   | 10.1.2.3    | 198.51.100.1, 10.9.9.9    | 198.51.100.1",
        "a client made up what is first        | 10.1.2.3    | 1.1.1.1, 198.51.100.1     | 198.51.100.1",
        "a proxy that is not trusted is one    | 10.1.2.3    | 1.1.1.1, 192.0.2.8        | 192.0.2.8",
        "what is no address ends it            | 10.1.2.3    | 198.51.100.1, unknown     | 10.1.2.3",
        "an empty header                       | 10.1.2.3    | ''                        | 10.1.2.3",
        "all are trusted                       | 10.1.2.3    | 10.3.3.3                  | 10.3.3.3",
        "the sixth version                     | fd00::1     | 2001:db8:1:2::9           | 2001:db8:1:2::1",
      })
  void aClientIsWhomTheLastTrustedProxySawWhen(
      String when, String peer, String forwardedFor, String client) throws UnknownHostException {
    assertThat(client(BEHIND_PROXIES, peer, forwardedFor)).as(when).isEqualTo(alone(client));
  }

  @Test
  void addressesOfOneNetworkOfTheSixthVersionAreOneClient() throws UnknownHostException {
    assertThat(alone("2001:db8:1:2::9")).isEqualTo(alone("2001:db8:1:2:ffff::1"));
    assertThat(alone("2001:db8:1:2::9")).isNotEqualTo(alone("2001:db8:1:3::9"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0/8", "::/129"})
  void whatIsNoNetworkIsRefused(String network) {
    assertThatThrownBy(() -> new Clients(List.of(network)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + network + "' is not a network; examples are");
  }
}
