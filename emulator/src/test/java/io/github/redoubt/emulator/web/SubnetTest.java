package io.github.redoubt.emulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

  private static boolean contains(String subnet, String address) throws UnknownHostException {
    return Subnet.read(subnet).orElseThrow().contains(InetAddress.getByName(address));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24,   192.0.2.255,   true",
    "192.0.2.0/24,   192.0.3.0,     false",
    "192.0.2.9/24,   192.0.2.1,     true",
    "192.0.2.7,      192.0.2.7,     true",
    "192.0.2.7,      192.0.2.6,     false",
    "0.0.0.0/0,      203.0.113.1,   true",
    "0.0.0.0/0,      2001:db8::1,   false",
    "2001:db8::/32,  2001:db8:f::1, true",
    "2001:db8::/32,  2001:db9::1,   false",
    "::1,            0:0:0:0:0:0:0:1, true"
  })
  void anAddressIsInsideOrOutside(String subnet, String address, boolean inside)
      throws UnknownHostException {
    assertThat(contains(subnet, address)).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.0/33",
        "192.0.2.0/",
        "2001:db8::/129",
        "2001:::1",
        "192.0.2.0/24 ",
        "example.com:80"
      })
  void whatIsNoSubnetIsNotRead(String text) {
    assertThat(Subnet.read(text)).isEmpty();
  }

  @Property(tries = 200)
  void aSubnetHoldsWhatSharesItsLeadingBitsAndNothingElse(
      @ForAll @Size(4) byte[] network,
      @ForAll @Size(4) byte[] other,
      @ForAll @IntRange(min = 0, max = 32) int prefix)
      throws UnknownHostException {
    Subnet subnet =
        Subnet.read(InetAddress.getByAddress(network).getHostAddress() + "/" + prefix)
            .orElseThrow();

    assertThat(subnet.contains(InetAddress.getByAddress(other)))
        .isEqualTo(bits(network).substring(0, prefix).equals(bits(other).substring(0, prefix)));
  }

  private static String bits(byte[] address) {
    StringBuilder bits = new StringBuilder();
    for (byte octet : address) {
      bits.append(String.format("%8s", Integer.toBinaryString(octet & 0xff)).replace(' ', '0'));
    }
    return bits.toString();
  }
}
