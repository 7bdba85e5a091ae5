package io.github.redoubt.emulator.keys.kmip;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.Envelope;

/** KMIP adapters and what belongs to them as they go out. */
final class KmipAnswers {

  static final String PROFILE = "native_1.0";

  private static final int SYMMETRIC_KEY = 2;

  private KmipAnswers() {}

  static JsonObject adapter(KmipAdapter adapter) {
    JsonObject profile = new JsonObject();
    profile.addProperty("crk_id", adapter.rootKeyId());
    JsonObject json = new JsonObject();
    json.addProperty("id", adapter.id());
    json.addProperty("name", adapter.name());
    adapter.description().ifPresent(text -> json.addProperty("description", text));
    json.addProperty("profile", PROFILE);
    json.add("profile_data", profile);
    addCreation(json, adapter.authorship());
    addUpdate(json, adapter.authorship());
    return json;
  }

  /** All of a certificate but the certificate itself. */
  static JsonObject certificate(KmipCertificate certificate) {
    JsonObject json = new JsonObject();
    json.addProperty("id", certificate.id());
    json.addProperty("name", certificate.name());
    addCreation(json, certificate.authorship());
    return json;
  }

  static JsonObject wholeCertificate(KmipCertificate certificate) {
    JsonObject json = certificate(certificate);
    json.addProperty("certificate", certificate.pem());
    return json;
  }

  static JsonObject object(KmipObject object) {
    Authorship authorship = object.authorship();
    JsonObject json = new JsonObject();
    json.addProperty("id", object.id());
    json.addProperty("kmip_object_type", SYMMETRIC_KEY);
    json.addProperty("state", object.state().number());
    json.addProperty("created_by_kmip_client_cert_id", object.certificateId());
    addCreation(json, authorship);
    addUpdate(json, authorship);
    if (object.state() == KmipObject.State.DESTROYED) {
      json.addProperty("destroyed_by", authorship.updatedBy());
      json.addProperty("destroyed_at", Envelope.date(authorship.updated()));
    }
    return json;
  }

  private static void addCreation(JsonObject json, Authorship authorship) {
    json.addProperty("created_by", authorship.createdBy());
    json.addProperty("created_at", Envelope.date(authorship.created()));
  }

  private static void addUpdate(JsonObject json, Authorship authorship) {
    json.addProperty("updated_by", authorship.updatedBy());
    json.addProperty("updated_at", Envelope.date(authorship.updated()));
  }
}
