package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are addresses, and which of them mean the same. */
class IpBlocksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2",
        "256.0.0.0",
        "1.2.3.4.5",
        "example.com",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "g::",
        ":",
        "1:",
        ":1",
        "::1%eth0",
        "",
        "192.0.2.7 "
      })
  void whatIsNoAddressIsNone(String text) {
    assertThat(IpBlocks.isAddress(text)).isFalse();
    assertThat(IpBlocks.isSubnet(text + "/8")).isFalse();
    assertThat(IpBlocks.isRange(text + "x-::1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.0/33", "::/129", "192.0.2.0/", "192.0.2.0/-1", "192.0.2.0"})
  void aSubnetHasAPrefixThatFitsIt(String text) {
    assertThat(IpBlocks.isSubnet(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1-192.0.2.9,true", "::1 - ::9,true", "192.0.2.1-::9,false", "::1,false"})
  void aRangeIsOfOneKind(String text, boolean range) {
    assertThat(IpBlocks.isRange(text)).isEqualTo(range);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7,192.0.2.7/32",
    "192.0.2.7/24,192.0.2.0/24",
    "2001:DB8::/32,2001:db8:0:0:0:0:0:0/32",
    "::1,0:0:0:0:0:0:0:1/128",
    "1::8,1:0:0:0:0:0:0:8"
  })
  void theSameBlockComparesEqualHoweverItIsWritten(String one, String other) {
    assertThat(IpBlocks.canonical(one)).isEqualTo(IpBlocks.canonical(other));
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.1,::1", "192.0.2.0/24,192.0.2.0/25", "::1,::2", "x,y"})
  void otherBlocksDoNot(String one, String other) {
    assertThat(IpBlocks.canonical(one)).isNotEqualTo(IpBlocks.canonical(other));
  }

  @Property
  void whateverTheJdkWritesIsAnAddressAndComparesAsItsBytes(
      @ForAll @Size(16) byte[] bytes, @ForAll @IntRange(max = 128) int prefix)
      throws UnknownHostException {
    String written =
        Inet6Address.getByAddress("", bytes, -1).getHostAddress().replaceFirst("%.*", "");

    assertThat(IpBlocks.isAddress(written)).isTrue();
    assertThat(IpBlocks.isSubnet(written + "/" + prefix)).isTrue();
    assertThat(IpBlocks.canonical(written))
        .isEqualTo("v6:" + new BigInteger(1, bytes).toString(16) + "/128");
  }

  @Property
  void whateverTheJdkWritesAsAShortAddressIsOne(@ForAll @Size(4) byte[] bytes)
      throws UnknownHostException {
    String written = InetAddress.getByAddress(bytes).getHostAddress();

    assertThat(IpBlocks.isAddress(written)).isTrue();
    assertThat(IpBlocks.canonical(written))
        .isEqualTo("v4:" + new BigInteger(1, bytes).toString(16) + "/32");
  }
}
