/** Service instances, their credentials, and resource groups. */
@NullMarked
package io.github.redoubt.access.resources;

import org.jspecify.annotations.NullMarked;
