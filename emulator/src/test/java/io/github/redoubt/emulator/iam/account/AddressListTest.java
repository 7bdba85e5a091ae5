package io.github.redoubt.emulator.iam.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressListTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17.5.7.8                 | 17.5.7.8    | true",
        "17.5.7.8                 | 17.5.7.9    | false",
        "17.5.7.8 - 17.5.9.5      | 17.5.8.255  | true",
        "17.5.7.8 - 17.5.9.5      | 17.5.9.6    | false",
        "17.5.0.0/16              | 17.5.255.1  | true",
        "17.5.77.1/16             | 17.5.0.0    | true",
        "17.5.0.0/16              | 17.6.0.0    | false",
        "0.0.0.0/0                | 203.0.113.9 | true",
        "10.0.0.1/32, 10.0.0.3    | 10.0.0.3    | true",
        "10.0.0.1/32, 10.0.0.3    | 10.0.0.2    | false",
        "2001:db8::/32            | 2001:db8::1 | true",
        "2001:db8::/32            | 2001:db9::1 | false",
        "2001:db8::/32            | 17.5.7.8    | false",
        "2001:db8::1-2001:db8::ff | 2001:db8::7 | true"
      })
  void anAddressIsInTheListOrNot(String list, String address, boolean admitted) {
    assertThat(AddressList.parse(list).admits(address)).isEqualTo(admitted);
  }
}
