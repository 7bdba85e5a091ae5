package io.github.redoubt.access.policies;

/** A condition on attributes of the resource: one attribute, or several joined. */
public sealed interface ResourceCondition extends Condition permits Attribute, Combined {}
