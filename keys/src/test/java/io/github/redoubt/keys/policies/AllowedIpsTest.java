package io.github.redoubt.keys.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses can be allowed. */
class AllowedIpsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.0/24",
        "0.0.0.0/0",
        "192.0.2.7/32",
        "2001:db8::/32",
        "::/0",
        "::1/128",
        "1:2:3:4:5:6:7:8/128",
        "fe80::1:2/64"
      })
  void aSubnetIsTaken(String subnet) {
    assertThat(AllowedIps.only(subnet).subnets()).containsExactly(subnet);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.7",
        "192.0.2.0/33",
        "192.0.2/24",
        "256.0.0.0/8",
        "192.0.2.0/",
        "192.0.2.0/-1",
        "example.com/24",
        "2001:db8::/129",
        "1:2:3:4:5:6:7/64",
        "1:2:3:4:5:6:7:8:9/64",
        "1::2::3/64",
        "12345::/16",
        "g::/16",
        ":/16",
        "/16",
        ""
      })
  void whatIsNoSubnetIsRefused(String subnet) {
    assertThatThrownBy(() -> AllowedIps.only(subnet))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("allowed IPs");
  }

  @Test
  void nobodyIsNotAllowed() {
    AllowedIps one = AllowedIps.only("192.0.2.0/24");

    assertThatThrownBy(AllowedIps::only)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("nobody could reach");
    assertThatThrownBy(() -> one.without("192.0.2.0/24"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void subnetsAreAddedAndTakenAway() {
    AllowedIps two = AllowedIps.only("192.0.2.0/24").and("2001:DB8::/32");

    assertThat(two.subnets()).containsExactly("192.0.2.0/24", "2001:db8::/32");
    assertThat(two.without("192.0.2.0/24")).isEqualTo(AllowedIps.only("2001:db8::/32"));
  }

  @Property
  void whateverTheJdkWritesAsAnAddressIsOne(
      @ForAll @Size(16) byte[] bytes, @ForAll @IntRange(max = 128) int prefix)
      throws UnknownHostException {
    String subnet =
        Inet6Address.getByAddress("", bytes, -1).getHostAddress().replaceFirst("%.*", "")
            + "/"
            + prefix;

    assertThat(AllowedIps.only(subnet).subnets()).containsExactly(subnet);
  }

  @Property
  void whateverTheJdkWritesAsAShortAddressIsOne(
      @ForAll @Size(4) byte[] bytes, @ForAll @IntRange(max = 32) int prefix)
      throws UnknownHostException {
    String subnet = InetAddress.getByAddress(bytes).getHostAddress() + "/" + prefix;

    assertThat(AllowedIps.only(subnet).subnets()).containsExactly(subnet);
  }
}
