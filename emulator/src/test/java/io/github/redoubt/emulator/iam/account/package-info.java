/**
 * What an account says of all of its identities: its settings, its limits, what was done to them
 * and with them, and the reports on that.
 */
@NullMarked
package io.github.redoubt.emulator.iam.account;

import org.jspecify.annotations.NullMarked;
