/** What may not be deleted or replaced yet: Object Lock, retention policies, legal holds. */
@NullMarked
package io.github.redoubt.emulator.storage.protection;

import org.jspecify.annotations.NullMarked;
