package io.github.redoubt.emulator;

import io.github.redoubt.emulator.Caller.Reply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Everybody who tries every door: identities of one account, a stranger, and no one at all. */
final class MatrixCast {

  static final String OWNER = "owner";
  static final String NOBODY = "nobody";
  static final String STRANGER = "stranger";
  static final String NO_TOKEN = "no token";

  /** Who was let into Key Protect and nothing else. */
  static final Set<String> AT_KEY_PROTECT_ONLY = Set.of("custom", "member");

  private static final String PLATFORM = "crn:v1:bluemix:public:iam::::role:";
  private static final String SERVICE = "crn:v1:bluemix:public:iam::::serviceRole:";

  private final Map<String, Caller> callers = new LinkedHashMap<>();
  private final Emulator emulator;
  private final Caller owner;
  private final String account;

  MatrixCast(Emulator emulator, Account account) {
    this.emulator = emulator;
    this.account = account.accountId();
    this.owner = Caller.of(emulator).withApiKey(account.apiKey());
    callers.put(OWNER, owner);
    for (String role : new String[] {"Viewer", "Operator", "Editor", "Administrator"}) {
      callers.put(lower(role), withRole(PLATFORM + role, ""));
    }
    for (String role : new String[] {"Reader", "Writer", "Manager"}) {
      callers.put(lower(role), withRole(SERVICE + role, ""));
    }
    callers.put("custom", withRole(customRole(), "kms"));
    callers.put("member", member());
    callers.put("profile", profile());
    callers.put(NOBODY, signedIn(serviceId()));
    callers.put(STRANGER, Caller.of(emulator).withApiKey(emulator.newAccount().apiKey()));
    callers.put(NO_TOKEN, Caller.of(emulator));
  }

  private static String lower(String role) {
    return role.toLowerCase(Locale.ROOT);
  }

  Map<String, Caller> callers() {
    return callers;
  }

  Caller owner() {
    return owner;
  }

  private Caller withRole(String role, String service) {
    String iamId = serviceId();
    grant("iam_id", iamId, role, service);
    return signedIn(iamId);
  }

  private String customRole() {
    return made(owner.post(
            "/v2/roles",
            """
                {"name":"Looker","display_name":"Looker","service_name":"kms","account_id":"%s",
                 "actions":["kms.secrets.list","kms.secrets.read"]}
                """
                .formatted(account)))
        .text("crn");
  }

  private Caller member() {
    String group =
        made(owner.post("/v2/groups?account_id=" + account, "{\"name\":\"readers\"}")).text("id");
    String iamId = serviceId();
    made(
        owner.put(
            "/v2/groups/" + group + "/members",
            "{\"members\":[{\"iam_id\":\"" + iamId + "\",\"type\":\"service\"}]}"));
    grant("access_group_id", group, SERVICE + "Reader", "kms");
    return signedIn(iamId);
  }

  private Caller profile() {
    Reply profile =
        made(owner.post("/v1/profiles", "{\"name\":\"p\",\"account_id\":\"" + account + "\"}"));
    String iamId = serviceId();
    made(
        owner.post(
            "/v1/profiles/" + profile.text("id") + "/identities/serviceid",
            "{\"type\":\"serviceid\",\"identifier\":\""
                + iamId.substring("iam-".length())
                + "\"}"));
    grant("iam_id", profile.text("iam_id"), PLATFORM + "Viewer", "");
    String token =
        made(Caller.of(emulator).signIn("apikey", Map.of("apikey", apiKey(iamId))))
            .text("access_token");
    return owner.withToken(
        made(Caller.of(emulator)
                .signIn("assume", Map.of("access_token", token, "profile_id", profile.text("id"))))
            .text("access_token"));
  }

  private String serviceId() {
    return made(owner.post(
            "/v1/serviceids",
            "{\"name\":\"" + UUID.randomUUID() + "\",\"account_id\":\"" + account + "\"}"))
        .text("iam_id");
  }

  private String apiKey(String iamId) {
    return made(owner.post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"" + iamId + "\"}"))
        .text("apikey");
  }

  private Caller signedIn(String iamId) {
    return Caller.of(emulator).withApiKey(apiKey(iamId));
  }

  private void grant(String subject, String id, String role, String service) {
    String more =
        service.isEmpty() ? "" : ",{\"name\":\"serviceName\",\"value\":\"" + service + "\"}";
    made(
        owner.post(
            "/v1/policies",
            """
            {"type":"access","subjects":[{"attributes":[{"name":"%s","value":"%s"}]}],
             "roles":[{"role_id":"%s"}],
             "resources":[{"attributes":[{"name":"accountId","value":"%s"}%s]}]}
            """
                .formatted(subject, id, role, account, more)));
  }

  static Reply made(Reply reply) {
    if (reply.status() >= 300) {
      throw new IllegalStateException(reply.status() + ": " + reply.text());
    }
    return reply;
  }
}
