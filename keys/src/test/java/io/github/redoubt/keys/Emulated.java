package io.github.redoubt.keys;

import com.google.gson.JsonParser;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import java.util.Objects;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** One emulator for all tests that leave its clock alone, and an account of its own for each. */
public final class Emulated {

  public enum Kind {
    KEY_PROTECT,
    HYPER_PROTECT
  }

  private static final Emulator SHARED = Emulator.start();

  private final Emulator emulator;
  private final Account account;
  private final Crn instance;

  private Emulated(Emulator emulator, Kind kind) {
    this.emulator = emulator;
    this.account = emulator.newAccount();
    this.instance =
        Crn.parse(kind == Kind.KEY_PROTECT ? account.newKeyProtect() : account.newHyperProtect());
  }

  public static Emulated fresh(Kind kind) {
    return new Emulated(SHARED, kind);
  }

  public static Emulated freshOn(Emulator emulator, Kind kind) {
    return new Emulated(emulator, kind);
  }

  public IbmCloud cloud() {
    return IbmCloud.connect(Credentials.apiKey(account.apiKey())).emulatedBy(emulator.endpoints());
  }

  /** Gives another client of the same instance. */
  public KeyService keys() {
    return KeyService.on(cloud(), instance);
  }

  public Crn instance() {
    return instance;
  }

  /** Gives a client of the same instance over the private network. */
  KeyService privateKeys() {
    return KeyService.on(
        IbmCloud.connect(Credentials.apiKey(account.apiKey()))
            .emulatedBy(emulator.privateEndpoints()),
        instance);
  }

  /**
   * Gives a client of the same instance for a new service ID.
   *
   * @param role its role on the account's keys, such as {@code iam::::serviceRole:Writer}
   */
  KeyService keysOfSomebodyElse(String role) {
    Wire iam = Connection.of(cloud()).iam();
    String id =
        made(
            iam.post("create service ID").path("v1", "serviceids"),
            "{'name':'else','account_id':'" + account.accountId() + "'}",
            "iam_id");
    String apiKey =
        made(
            iam.post("create API key").path("v1", "apikeys"),
            "{'name':'k','iam_id':'" + id + "'}",
            "apikey");
    var unused =
        made(
            iam.post("create policy").path("v1", "policies"),
            "{'type':'access','subjects':[{'attributes':[{'name':'iam_id','value':'"
                + id
                + "'}]}],'roles':[{'role_id':'crn:v1:bluemix:public:"
                + role
                + "'}],'resources':[{'attributes':["
                + attribute("accountId", account.accountId())
                + ","
                + attribute("serviceName", instance.serviceName())
                + "]}]}",
            "id");
    return KeyService.on(
        IbmCloud.connect(Credentials.apiKey(apiKey)).emulatedBy(emulator.endpoints()), instance);
  }

  /** Lets Object Storage use the keys of the instance's service. */
  void authorizeStorage() {
    var unused =
        made(
            Connection.of(cloud()).iam().post("authorize").path("v1", "policies"),
            "{'type':'authorization','subjects':[{'attributes':["
                + attribute("accountId", account.accountId())
                + ","
                + attribute("serviceName", "cloud-object-storage")
                + "]}],'roles':[{'role_id':'crn:v1:bluemix:public:iam::::serviceRole:Reader'}],"
                + "'resources':[{'attributes':["
                + attribute("accountId", account.accountId())
                + ","
                + attribute("serviceName", instance.serviceName())
                + "]}]}",
            "id");
  }

  /** Makes a bucket that a root key encrypts, and gives its CRN. */
  String bucketUnder(RootKey key) {
    Crn storage = Crn.parse(Objects.requireNonNull(account.instances().get("objectStorage")));
    String name = "bucket-" + UUID.randomUUID();
    Connection.of(cloud())
        .wire(Service.OBJECT_STORAGE, "Object Storage", () -> "", Errors.json(""))
        .put("create bucket")
        .path(name)
        .header("ibm-service-instance-id", storage.toString())
        .header("ibm-sse-kp-encryption-algorithm", "AES256")
        .header("ibm-sse-kp-customer-root-key-crn", key.crn().toString())
        .empty()
        .asNothing()
        .send();
    return storage.withResource("bucket", name).toString();
  }

  private static String attribute(String name, String value) {
    return "{'name':'" + name + "','value':'" + value + "'}";
  }

  /** Sends JSON with single quotes, and gives one member of the answer. */
  private static String made(Call.Builder call, String json, String member) {
    return call.body(RequestBody.create(json.replace('\'', '"'), MediaType.get("application/json")))
        .reading(answer -> JsonParser.parseString(answer.text()).getAsJsonObject())
        .send()
        .get(member)
        .getAsString();
  }

  KeyService dedicated() {
    return KeyProtect.dedicatedOn(cloud(), Crn.parse(account.newKeyProtectDedicated()));
  }

  public Account account() {
    return account;
  }
}
