package io.github.redoubt.access.profiles;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.claims.ComputeType;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.Optional;

/**
 * A compute resource that a profile trusts by itself. A link has no update: it is deleted, and made
 * anew.
 *
 * @param id the link's id, {@code link-…}
 * @param entityTag the version that was read
 * @param to what it links
 * @param created when it was made
 * @param modified when it was last changed
 */
public record Link(
    String id,
    String entityTag,
    ComputeLink to,
    Optional<Instant> created,
    Optional<Instant> modified) {

  /** A link on the wire. */
  record Answer(
      String id,
      @SerializedName("entity_tag") String entityTag,
      Optional<String> name,
      @SerializedName("cr_type") ComputeType type,
      @SerializedName("is_cross_account") boolean crossAccount,
      Target link,
      @SerializedName("created_at") Optional<Instant> created,
      @SerializedName("modified_at") Optional<Instant> modified) {

    Link asLink() {
      ComputeLink to =
          new ComputeLink(
              type,
              link.crn,
              link.namespace.filter(Answer::isGiven),
              link.name.filter(Answer::isGiven),
              link.componentType.filter(Answer::isGiven),
              link.componentName.filter(Answer::isGiven),
              crossAccount,
              name.filter(Answer::isGiven));
      return new Link(id, entityTag, to, created, modified);
    }

    private static boolean isGiven(String part) {
      return !part.isEmpty();
    }
  }

  /** What is linked, on the wire. */
  record Target(
      Crn crn,
      Optional<String> namespace,
      Optional<String> name,
      @SerializedName("component_type") Optional<String> componentType,
      @SerializedName("component_name") Optional<String> componentName) {}
}
