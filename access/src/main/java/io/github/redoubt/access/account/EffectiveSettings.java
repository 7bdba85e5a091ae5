package io.github.redoubt.access.account;

import java.util.List;

/**
 * What holds in an account: its own settings, and those that its enterprise assigned to it.
 *
 * @param inForce what holds; invitation rules are not told here
 * @param own what the account itself says
 * @param assigned what templates of the enterprise say
 */
public record EffectiveSettings(Settings inForce, Settings own, List<FromTemplate> assigned) {

  /** Copies the templates. */
  public EffectiveSettings {
    assigned = List.copyOf(assigned);
  }

  /**
   * What one template says.
   *
   * @param templateId its id
   * @param templateVersion which of its versions
   * @param templateName its name
   * @param settings what it says; invitation rules are not told here
   */
  public record FromTemplate(
      String templateId, int templateVersion, String templateName, Settings settings) {}
}
