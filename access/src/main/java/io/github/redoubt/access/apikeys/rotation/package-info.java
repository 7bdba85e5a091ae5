/** API keys replaced without a moment in which none works. */
@NullMarked
package io.github.redoubt.access.apikeys.rotation;

import org.jspecify.annotations.NullMarked;
