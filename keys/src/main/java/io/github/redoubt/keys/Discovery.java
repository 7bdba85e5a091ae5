package io.github.redoubt.keys;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Errors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where an instance is, as the Resource Controller tells it. */
final class Discovery {

  private static final String PUBLIC = "https://resource-controller.cloud.ibm.com";
  private static final String PRIVATE = "https://private.resource-controller.cloud.ibm.com";

  /** A token goes to IBM Cloud's own hosts and to no other, whoever names one. */
  private static final List<String> IBM = List.of(".cloud.ibm.com", ".appdomain.cloud");

  private static final String DEDICATED = ".kms.appdomain.cloud";

  private Discovery() {}

  static KeyService of(IbmCloud cloud, Crn crn) {
    boolean hyper = crn.serviceName().equals(HyperProtect.NAME);
    Crn instance =
        hyper
            ? InstanceCrn.of(HyperProtect.NAME, HyperProtect.TITLE, crn)
            : InstanceCrn.of(KeyProtect.NAME, KeyProtect.TITLE, crn);
    Endpoints endpoints = endpoints(cloud, instance);
    Optional<HttpUrl> chosen =
        cloud.network() == Network.PUBLIC ? endpoints.publicUrl() : endpoints.privateUrl();
    Supplier<String> address =
        () -> chosen.orElseThrow(() -> noAddress(cloud, instance)).toString();
    if (hyper) {
      return HyperProtect.at(cloud, instance, address);
    }
    if (endpoints.areDedicated()) {
      return KeyProtect.at(cloud, instance, address, false);
    }
    // Instances of Key Protect Standard share a host for each region, and need not tell it.
    return chosen.isEmpty()
        ? KeyProtect.on(cloud, instance)
        : KeyProtect.at(cloud, instance, address, true);
  }

  private static Endpoints endpoints(IbmCloud cloud, Crn crn) {
    Instance instance =
        Connection.of(cloud)
            .wire(
                Service.RESOURCE_CONTROLLER,
                "Resource Controller",
                () -> cloud.network() == Network.PUBLIC ? PUBLIC : PRIVATE,
                Errors.json("Transaction-Id"))
            .get("get instance")
            .path("v2")
            .encodedPath(
                "resource_instances/" + URLEncoder.encode(crn.toString(), StandardCharsets.UTF_8))
            .as(Instance.class)
            .send();
    if (!instance.crn.instance().equals(crn) || !instance.state.orElse("active").equals("active")) {
      throw new InvalidRequestException(
          "crn",
          "is of an instance in state " + instance.state.orElse("unknown") + ": " + instance.crn,
          "Give the CRN of an active instance.");
    }
    return instance.extensions.flatMap(Extensions::endpoints).orElse(Endpoints.NONE);
  }

  private static HttpUrl trusted(String text) {
    @Nullable HttpUrl url = HttpUrl.parse(text.contains("://") ? text : "https://" + text);
    if (url == null || !url.isHttps() || IBM.stream().noneMatch(url.host()::endsWith)) {
      throw new InvalidRequestException(
          "address of the instance",
          "is not one of IBM Cloud's over https, and no token goes there",
          "Look at the instance's endpoints; if the address is right, give it to the connection by"
              + " cloud.endpoint(…).");
    }
    return url;
  }

  private static InvalidRequestException noAddress(IbmCloud cloud, Crn crn) {
    return new InvalidRequestException(
        "crn",
        "is of an instance that has no address on the " + cloud.network() + " network: " + crn,
        "Choose another network, or see whether the instance is initialised.");
  }

  private record Instance(Crn crn, Optional<String> state, Optional<Extensions> extensions) {}

  private record Extensions(Optional<Endpoints> endpoints) {}

  private record Endpoints(
      @SerializedName("public") Optional<String> onPublic,
      @SerializedName("private") Optional<String> onPrivate) {

    static final Endpoints NONE = new Endpoints(Optional.empty(), Optional.empty());

    Optional<HttpUrl> publicUrl() {
      return onPublic.filter(text -> !text.isBlank()).map(Discovery::trusted);
    }

    Optional<HttpUrl> privateUrl() {
      return onPrivate.filter(text -> !text.isBlank()).map(Discovery::trusted);
    }

    boolean areDedicated() {
      return Stream.of(publicUrl(), privateUrl())
          .flatMap(Optional::stream)
          .anyMatch(url -> url.host().endsWith(DEDICATED));
    }
  }
}
