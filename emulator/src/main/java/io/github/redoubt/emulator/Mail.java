package io.github.redoubt.emulator;

import java.time.Instant;

/**
 * Something that the emulated Event Notifications wrote to a mail address or a phone number.
 *
 * @param at when
 * @param to the address or number
 * @param from who it is from; empty where that is the service itself
 * @param subject of mail; empty for text messages
 * @param body what it says
 * @param invitation whether it invites to a subscription, and so needs an answer
 */
public record Mail(
    Instant at, String to, String from, String subject, String body, boolean invitation) {}
