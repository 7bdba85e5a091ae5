package io.github.redoubt.core;

import com.ibm.cloud.sdk.core.security.Authenticator;
import com.ibm.cloud.sdk.core.security.BearerTokenAuthenticator;
import com.ibm.cloud.sdk.core.security.ConfigBasedAuthenticatorFactory;
import com.ibm.cloud.sdk.core.security.ContainerAuthenticator;
import com.ibm.cloud.sdk.core.security.IamAssumeAuthenticator;
import com.ibm.cloud.sdk.core.security.IamAuthenticator;
import com.ibm.cloud.sdk.core.security.NoAuthAuthenticator;
import com.ibm.cloud.sdk.core.security.VpcInstanceAuthenticator;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How an application proves who it is. Nothing is read, looked up or sent before the first call.
 *
 * <p>The work is done by the authenticators of IBM's Java SDK core, which any other one may be
 * handed in from. {@code toString} tells the kind only.
 */
public final class Credentials {

  private final String kind;
  private final Supplier<Authenticator> authenticator;

  private Credentials(String kind, Supplier<Authenticator> authenticator) {
    this.kind = kind;
    this.authenticator = authenticator;
  }

  /**
   * Signs in with an API key of a user or a service ID.
   *
   * @throws InvalidRequestException if it is blank, in the quotes or braces of a template that was
   *     not filled in, or holds white space, such as the end of the line that it was read from
   */
  public static Credentials apiKey(String apiKey) {
    requireFilledIn("apiKey", apiKey);
    return new Credentials("apiKey", () -> new IamAuthenticator.Builder().apikey(apiKey).build());
  }

  /**
   * Signs in as a trusted profile from a pod of Kubernetes, OpenShift or Code Engine, by the
   * compute resource token that the platform mounts at its usual path.
   *
   * @param profileId the trusted profile's id, {@code Profile-…}
   */
  public static Credentials container(String profileId) {
    requireFilledIn("profileId", profileId);
    return new Credentials(
        "container", () -> new ContainerAuthenticator.Builder().iamProfileId(profileId).build());
  }

  /** As {@link #container(String)}, with the compute resource token in a file of another name. */
  public static Credentials container(String profileId, Path computeTokenFile) {
    requireFilledIn("profileId", profileId);
    return new Credentials(
        "container",
        () ->
            new ContainerAuthenticator.Builder()
                .iamProfileId(profileId)
                .crTokenFilename(computeTokenFile.toString())
                .build());
  }

  /** Signs in as the default trusted profile of the virtual server that this runs on. */
  public static Credentials virtualServer() {
    return new Credentials("virtualServer", () -> new VpcInstanceAuthenticator.Builder().build());
  }

  /**
   * Signs in as a trusted profile that is linked to the virtual server that this runs on.
   *
   * @param profileId the trusted profile's id, {@code Profile-…}
   */
  public static Credentials virtualServer(String profileId) {
    requireFilledIn("profileId", profileId);
    return new Credentials(
        "virtualServer",
        () -> new VpcInstanceAuthenticator.Builder().iamProfileId(profileId).build());
  }

  /**
   * Signs in with an API key, and from there as a trusted profile that trusts the key's identity.
   *
   * @param profileId the trusted profile's id, {@code Profile-…}
   */
  public static Credentials assumedProfile(String apiKey, String profileId) {
    requireFilledIn("apiKey", apiKey);
    requireFilledIn("profileId", profileId);
    return new Credentials(
        "assumedProfile",
        () -> new IamAssumeAuthenticator.Builder().apikey(apiKey).iamProfileId(profileId).build());
  }

  /**
   * Uses an access token as it is. It is not renewed: when it expires, calls fail with {@link
   * UnauthorizedException}.
   */
  public static Credentials bearerToken(String token) {
    requireFilledIn("token", token);
    return new Credentials("bearerToken", () -> new BearerTokenAuthenticator(token));
  }

  /** Sends no credentials. */
  public static Credentials none() {
    return new Credentials("none", NoAuthAuthenticator::new);
  }

  /**
   * Takes what the environment offers under the name {@code IBM_CLOUD}, in the order of IBM's SDKs:
   * a credential file ({@code IBM_CREDENTIALS_FILE}), variables ({@code IBM_CLOUD_APIKEY}, {@code
   * IBM_CLOUD_AUTH_TYPE} and so on), {@code VCAP_SERVICES}; and after them the variables of IBM's
   * command line and Terraform, {@code IBMCLOUD_API_KEY} and {@code IC_API_KEY}.
   *
   * <p>The first call throws {@link InvalidRequestException} if there is nothing.
   */
  public static Credentials fromEnvironment() {
    return new Credentials("environment", () -> lookUp("ibm_cloud", System.getenv()));
  }

  /**
   * As {@link #fromEnvironment()} under another name.
   *
   * @param name the prefix of the variables, such as {@code orders} for {@code ORDERS_APIKEY}
   */
  public static Credentials fromEnvironment(String name) {
    requireFilledIn("name", name);
    return new Credentials("environment", () -> lookUp(name, Map.of()));
  }

  /** Uses an authenticator of IBM's Java SDK core, whichever it is. */
  public static Credentials of(Authenticator authenticator) {
    return new Credentials(authenticator.authenticationType(), () -> authenticator);
  }

  Authenticator authenticator() {
    try {
      return authenticator.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(
          "credentials",
          "are not complete: " + e.getMessage(),
          "Set what is missing and connect again.");
    }
  }

  @Override
  public String toString() {
    return "Credentials[" + kind + "]";
  }

  static Authenticator lookUp(String name, Map<String, String> fallback) {
    @Nullable Authenticator found = ConfigBasedAuthenticatorFactory.getAuthenticator(name);
    if (found != null) {
      return found;
    }
    for (String variable : new String[] {"IBMCLOUD_API_KEY", "IC_API_KEY"}) {
      String key = fallback.get(variable);
      if (key != null && !key.isBlank()) {
        return new IamAuthenticator.Builder().apikey(key).build();
      }
    }
    String prefix = name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    throw new InvalidRequestException(
        "credentials",
        "were not found in the environment",
        "Set " + prefix + "_APIKEY, or " + prefix + "_AUTH_TYPE and what goes with it.");
  }

  private static void requireFilledIn(String field, String value) {
    boolean template = value.startsWith("{") || value.startsWith("\"") || value.endsWith("}");
    if (value.isBlank() || template) {
      throw new InvalidRequestException(
          field,
          value.isBlank() ? "is blank" : "begins or ends with a brace or a quote",
          "Give the value itself, without anything around it.");
    }
    if (value.chars().anyMatch(c -> c <= ' ' || c > 126)) {
      throw new InvalidRequestException(
          field,
          "holds white space or another character that it cannot, such as the end of a line",
          "Strip it when you read it from a file.");
    }
  }
}
