package io.github.redoubt.core.internal;

import com.ibm.cloud.sdk.core.security.Authenticator;
import com.ibm.cloud.sdk.core.security.IamAssumeAuthenticator;
import com.ibm.cloud.sdk.core.security.IamRequestBasedAuthenticator;
import com.ibm.cloud.sdk.core.security.TokenRequestBasedAuthenticator;
import com.ibm.cloud.sdk.core.security.VpcInstanceAuthenticator;
import okhttp3.OkHttpClient;

/**
 * Points an authenticator of IBM's SDK core at the connection's IAM host, and has it use the
 * connection's HTTP client, so that tokens and calls share one pool and no second client is built.
 */
final class Aim {

  private Aim() {}

  /**
   * Aims.
   *
   * @param iam the IAM host if another than the authenticator's own is to be used, else empty
   * @param metadata the metadata service's address likewise
   */
  static Authenticator at(
      Authenticator authenticator, String iam, String metadata, OkHttpClient client) {
    if (authenticator instanceof IamAssumeAuthenticator assuming) {
      IamAssumeAuthenticator.Builder builder = assuming.newBuilder().client(client);
      return (iam.isEmpty() ? builder : builder.url(iam)).build();
    }
    if (authenticator instanceof VpcInstanceAuthenticator server) {
      VpcInstanceAuthenticator aimed =
          metadata.isEmpty() ? server : server.newBuilder().url(metadata).build();
      aimed.setClient(client);
      return aimed;
    }
    if (authenticator instanceof IamRequestBasedAuthenticator byIam) {
      byIam.setClient(client);
      if (!iam.isEmpty()) {
        byIam.setURL(iam);
      }
    }
    if (authenticator instanceof TokenRequestBasedAuthenticator<?, ?> byToken) {
      byToken.setClient(client);
    }
    return authenticator;
  }
}
