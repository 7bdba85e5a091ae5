package io.github.redoubt.keys.kmip;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.internal.Envelope;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Limits;
import java.util.Optional;

/** A KMIP adapter about to be created. For one thread and one adapter. */
public final class KmipAdapterCreation {

  /** The one profile that there is. */
  private static final String PROFILE = "native_1.0";

  private final Kms kms;
  private final KeyId rootKey;
  private Optional<String> name = Optional.empty();
  private Optional<String> description = Optional.empty();
  private boolean begun;

  KmipAdapterCreation(Kms kms, KeyId rootKey) {
    this.kms = kms;
    this.rootKey = rootKey;
  }

  /**
   * Names the adapter; without it, the service invents a name.
   *
   * @param name unique in the instance; not secret, no personal data
   * @throws InvalidRequestException if it is blank
   */
  public KmipAdapterCreation named(String name) {
    this.name = Optional.of(KmipAdapters.named(name));
    return this;
  }

  /**
   * Describes the adapter.
   *
   * @param description 2 to 240 characters; not secret, no personal data
   * @throws InvalidRequestException if it is shorter or longer
   */
  public KmipAdapterCreation describedAs(String description) {
    Limits.description(description);
    this.description = Optional.of(description);
    return this;
  }

  /**
   * Creates the adapter.
   *
   * @throws ConflictException if the name is taken, or the instance has 200 adapters
   * @throws OutcomeUnknownException if no answer came: the adapter may be there
   * @throws IllegalStateException at a second call
   */
  public KmipAdapter create() {
    if (begun) {
      throw new IllegalStateException(
          "This request was sent already: begin a new one for another adapter");
    }
    begun = true;
    Wanted wanted = new Wanted(name, description, PROFILE, new KmipAdapters.Profile(rootKey));
    return kms.post("create KMIP adapter", KmipAdapters.PATH)
        .json(Envelope.of("kmip_adapter", wanted))
        .lookAt("Look for the adapter with kmip().list() before you create it again.")
        .as(KmipAdapters.One.class)
        .send()
        .adapter();
  }

  private record Wanted(
      Optional<String> name,
      Optional<String> description,
      String profile,
      @SerializedName("profile_data") KmipAdapters.Profile data) {}
}
