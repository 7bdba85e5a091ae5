/** API keys: what signs users and service IDs in. */
@NullMarked
package io.github.redoubt.emulator.iam.apikeys;

import org.jspecify.annotations.NullMarked;
