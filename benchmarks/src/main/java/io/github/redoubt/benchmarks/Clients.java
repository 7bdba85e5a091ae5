package io.github.redoubt.benchmarks;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import com.ibm.cloud.sdk.core.security.IamAuthenticator;
import com.ibm.cloud.secrets_manager_sdk.secrets_manager.v2.SecretsManager;
import com.ibm.cloud.secrets_manager_sdk.secrets_manager.v2.model.GetSecretMetadataOptions;
import com.ibm.cloud.secrets_manager_sdk.secrets_manager.v2.model.SecretMetadata;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.Wire;
import java.io.IOException;
import java.net.URI;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The same authenticated call in three ways. Each signs in with an API key at its first call. */
final class Clients {

  private static final String ID = "67d025e1-0248-418f-83ba-deb0ebfb9b4a";

  private Clients() {}

  /** What a careful programmer writes by hand. */
  static final class Raw {
    private final OkHttpClient http = new OkHttpClient();
    private final Gson gson = new Gson();
    private final String url;
    private volatile String authorization = "";

    Raw(String url) {
      this.url = url;
    }

    private record Token(@SerializedName("access_token") String accessToken) {}

    Secret call() throws IOException {
      if (authorization.isEmpty()) {
        signIn();
      }
      Request request =
          new Request.Builder()
              .url(url + "/api/v2/secrets/" + ID + "/metadata")
              .header("Accept", "application/json")
              .header("Authorization", authorization)
              .build();
      try (Response response = http.newCall(request).execute()) {
        if (!response.isSuccessful()) {
          throw new IOException("status " + response.code());
        }
        return gson.fromJson(response.body().charStream(), Secret.class);
      }
    }

    private void signIn() throws IOException {
      Request request =
          new Request.Builder()
              .url(url + "/identity/token")
              .header("Accept", "application/json")
              .post(
                  new FormBody.Builder()
                      .add("grant_type", "urn:ibm:params:oauth:grant-type:apikey")
                      .add("apikey", "an-api-key")
                      .add("response_type", "cloud_iam")
                      .build())
              .build();
      try (Response response = http.newCall(request).execute()) {
        Token token = gson.fromJson(response.body().charStream(), Token.class);
        authorization = "Bearer " + token.accessToken();
      }
    }
  }

  /** Redoubt's road: the pipeline that every module's call goes through. */
  static final class Redoubt {
    private final Wire wire;

    Redoubt(String url) {
      IbmCloud cloud =
          IbmCloud.connect(Credentials.apiKey("an-api-key"))
              .endpoint(Service.IAM, URI.create(url))
              .endpoint(new Service("secretsManager"), URI.create(url));
      wire =
          Connection.of(cloud)
              .wire(
                  new Service("secretsManager"),
                  "Secrets Manager",
                  () -> url,
                  Errors.json("X-Correlation-Id"));
    }

    Secret call() {
      return wire.get("get secret metadata")
          .path("api", "v2", "secrets", ID, "metadata")
          .header("Accept", "application/json")
          .as(Secret.class)
          .send();
    }
  }

  /** IBM's generated SDK. */
  static final class Official {
    private final SecretsManager service;

    Official(String url) {
      service =
          new SecretsManager(
              "benchmark", new IamAuthenticator.Builder().apikey("an-api-key").url(url).build());
      service.setServiceUrl(url);
    }

    SecretMetadata call() {
      return service
          .getSecretMetadata(new GetSecretMetadataOptions.Builder().id(ID).build())
          .execute()
          .getResult();
    }
  }
}
