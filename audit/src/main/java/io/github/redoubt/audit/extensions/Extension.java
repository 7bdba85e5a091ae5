package io.github.redoubt.audit.extensions;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.util.List;
import java.util.Optional;

/**
 * Ready-made alerts, dashboards and rules for one purpose.
 *
 * @param id the service's
 * @param name for people
 * @param revisions its versions, as the service lists them
 * @param keywords what it is found by
 * @param deployment what of it is in use; empty if nothing is
 * @param deprecated why it will go away; empty if it will not
 */
public record Extension(
    String id,
    String name,
    List<Revision> revisions,
    List<String> keywords,
    Optional<Deployment> deployment,
    Optional<String> deprecated) {

  /**
   * A version of an extension.
   *
   * @param version its number
   * @param description for people; empty if there is none
   * @param items what is in it
   */
  public record Revision(String version, String description, List<ExtensionItem> items) {
    /** Copies the items. */
    public Revision {
      items = List.copyOf(items);
    }
  }

  /** Copies the lists. */
  public Extension {
    revisions = List.copyOf(revisions);
    keywords = List.copyOf(keywords);
  }

  static Extension read(JsonObject json) {
    JsonObject deployment = Fields.object(json, "deployment");
    return new Extension(
        Fields.text(json, "id"),
        Fields.text(json, "name"),
        Fields.objects(json, "revisions").stream().map(Extension::revision).toList(),
        Fields.texts(json, "keywords"),
        deployment.isEmpty() ? Optional.empty() : Optional.of(Deployment.read(deployment)),
        Fields.optionalText(Fields.object(json, "deprecation"), "reason"));
  }

  private static Revision revision(JsonObject json) {
    return new Revision(
        Fields.text(json, "version"),
        Fields.optionalText(json, "description").orElse(""),
        Fields.objects(json, "items").stream()
            .map(
                item ->
                    new ExtensionItem(
                        Fields.text(item, "id"),
                        Fields.text(item, "name"),
                        Fields.optionalText(item, "description").orElse(""),
                        Fields.optionalText(item, "target_domain").orElse(""),
                        Fields.flag(item, "is_mandatory")))
            .toList());
  }
}
