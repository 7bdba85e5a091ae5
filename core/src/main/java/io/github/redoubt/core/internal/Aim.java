package io.github.redoubt.core.internal;

import com.ibm.cloud.sdk.core.security.Authenticator;
import com.ibm.cloud.sdk.core.security.ContainerAuthenticator;
import com.ibm.cloud.sdk.core.security.IamAssumeAuthenticator;
import com.ibm.cloud.sdk.core.security.IamAuthenticator;
import com.ibm.cloud.sdk.core.security.IamRequestBasedAuthenticator;
import com.ibm.cloud.sdk.core.security.MCSPV2Authenticator;
import com.ibm.cloud.sdk.core.security.TokenRequestBasedAuthenticator;
import com.ibm.cloud.sdk.core.security.VpcInstanceAuthenticator;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * Points an authenticator of IBM's SDK core at the connection's IAM host, and has it use the
 * connection's HTTP client, so that tokens and calls share one pool and no second client is built.
 *
 * <p>What is pointed elsewhere is a copy: an application may use its authenticator for another
 * connection too, and the one's API key must not go to the other's host. An application's own
 * subclass cannot be copied, and is changed.
 */
final class Aim {

  private Aim() {}

  /**
   * Aims.
   *
   * @param iam gives the IAM host if another than the authenticator's own is to be used, else
   *     empty; asked only for credentials that sign in there
   * @param metadata the metadata service's address likewise
   * @param clients gives the client for such an address; for empty text, one that speaks TLS too
   */
  static Authenticator at(
      Authenticator authenticator,
      Supplier<String> iam,
      Supplier<String> metadata,
      Function<String, OkHttpClient> clients) {
    if (authenticator instanceof IamAssumeAuthenticator assuming) {
      String host = iam.get();
      IamAssumeAuthenticator.Builder builder = assuming.newBuilder().client(clients.apply(host));
      return (host.isEmpty() ? builder : builder.url(host)).build();
    }
    if (authenticator instanceof MCSPV2Authenticator multiCloud) {
      return multiCloud.newBuilder().client(clients.apply("")).build();
    }
    if (authenticator instanceof VpcInstanceAuthenticator server) {
      String host = metadata.get();
      VpcInstanceAuthenticator.Builder builder = server.newBuilder();
      return through(clients.apply(host), (host.isEmpty() ? builder : builder.url(host)).build());
    }
    if (authenticator instanceof IamRequestBasedAuthenticator byIam) {
      IamRequestBasedAuthenticator copy = copy(byIam);
      String host = iam.get();
      if (!host.isEmpty()) {
        copy.setURL(host);
      }
      copy.setClient(clients.apply(host));
      return copy;
    }
    return authenticator instanceof TokenRequestBasedAuthenticator<?, ?> byToken
        ? through(clients.apply(""), byToken)
        : authenticator;
  }

  private static IamRequestBasedAuthenticator copy(IamRequestBasedAuthenticator byIam) {
    if (byIam.getClass() == IamAuthenticator.class) {
      return ((IamAuthenticator) byIam).newBuilder().build();
    }
    if (byIam.getClass() == ContainerAuthenticator.class) {
      return ((ContainerAuthenticator) byIam).newBuilder().build();
    }
    return byIam;
  }

  private static Authenticator through(
      OkHttpClient client, TokenRequestBasedAuthenticator<?, ?> authenticator) {
    authenticator.setClient(client);
    return authenticator;
  }
}
