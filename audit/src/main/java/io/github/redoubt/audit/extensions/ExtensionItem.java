package io.github.redoubt.audit.extensions;

/**
 * One thing in an extension.
 *
 * @param id what a deployment names it by
 * @param name for people
 * @param description for people, too; empty if there is none
 * @param domain what it is, such as {@code alert_definition}, {@code dashboard} or {@code
 *     rule_group}
 * @param mandatory whether a deployment must have it
 */
public record ExtensionItem(
    String id, String name, String description, String domain, boolean mandatory) {}
