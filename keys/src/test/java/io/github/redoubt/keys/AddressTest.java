package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.CallReport;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Where each kind of instance is spoken to; nothing leaves, the client is stopped on its way. */
class AddressTest {

  private static final Crn KMS = Crn.ofInstance("kms", "eu-de", "acc", "guid-1");
  private static final Crn HPCS = Crn.ofInstance("hs-crypto", "eu-de", "acc", "guid-1");

  private final List<String> addresses = new ArrayList<>();

  @Test
  void keyProtectStandardIsInItsRegion() {
    assertThat(spokenTo(KeyProtect::on, KMS, Network.PUBLIC))
        .isEqualTo("https://eu-de.kms.cloud.ibm.com");
    assertThat(spokenTo(KeyProtect::on, KMS, Network.PRIVATE))
        .isEqualTo("https://private.eu-de.kms.cloud.ibm.com");
    assertThat(spokenTo(KeyProtect::on, KMS, Network.DIRECT))
        .isEqualTo("https://private.eu-de.kms.cloud.ibm.com");
  }

  @Test
  void keyProtectDedicatedHasItsOwnHost() {
    assertThat(spokenTo(KeyProtect::dedicatedOn, KMS, Network.PUBLIC))
        .isEqualTo("https://guid-1.api.eu-de.kms.appdomain.cloud");
  }

  @Test
  void aDedicatedInstancesPrivateAddressHasToBeGiven() {
    IbmCloud cloud = cloud(Network.PRIVATE);

    assertThatThrownBy(() -> KeyProtect.dedicatedOn(cloud, KMS))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Service.KEY_PROTECT");
    URI own = URI.create("https://guid-1.somewhere.example");
    assertThat(spokenTo(KeyProtect::dedicatedOn, KMS, cloud.endpoint(Service.KEY_PROTECT, own)))
        .isEqualTo("https://guid-1.somewhere.example");
  }

  @Test
  void hyperProtectHasItsOwnHost() {
    assertThat(spokenTo(HyperProtect::on, HPCS, Network.PUBLIC))
        .isEqualTo("https://guid-1.api.eu-de.hs-crypto.appdomain.cloud");
    assertThat(spokenTo(HyperProtect::on, HPCS, Network.PRIVATE))
        .isEqualTo("https://guid-1.api.private.eu-de.hs-crypto.appdomain.cloud");
  }

  @Test
  void anOlderHyperProtectInstanceIsSpokenToWhereItSays() {
    URI own = URI.create("https://api.eu-de.hs-crypto.cloud.ibm.com:11399");

    assertThat(
            spokenTo(
                HyperProtect::on, HPCS, cloud(Network.PUBLIC).endpoint(Service.HYPER_PROTECT, own)))
        .isEqualTo("https://api.eu-de.hs-crypto.cloud.ibm.com:11399");
  }

  @Test
  void theServiceFollowsFromTheCrn() {
    assertThat(KeyService.on(cloud(Network.PUBLIC), KMS)).isInstanceOf(KeyProtect.class);
    assertThat(KeyService.on(cloud(Network.PUBLIC), HPCS)).isInstanceOf(HyperProtect.class);
  }

  private String spokenTo(BiFunction<IbmCloud, Crn, KeyService> on, Crn crn, Network network) {
    return spokenTo(on, crn, cloud(network));
  }

  private String spokenTo(BiFunction<IbmCloud, Crn, KeyService> on, Crn crn, IbmCloud cloud) {
    KeyService keys = on.apply(cloud, crn);
    assertThatThrownBy(() -> keys.rings().find("none")).isInstanceOf(RedoubtException.class);
    return addresses.get(addresses.size() - 1);
  }

  private IbmCloud cloud(Network network) {
    OkHttpClient stopped =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  var url = chain.request().url();
                  addresses.add(
                      url.scheme()
                          + "://"
                          + url.host()
                          + (url.port() == 443 ? "" : ":" + url.port()));
                  throw new java.io.IOException("stopped on its way");
                })
            .build();
    return IbmCloud.connect(Credentials.none())
        .over(network)
        .retrying(RetryPolicy.NONE)
        .using(stopped)
        .observedBy(AddressTest::ignore);
  }

  private static void ignore(CallReport report) {
    assertThat(report.succeeded()).isFalse();
  }
}
