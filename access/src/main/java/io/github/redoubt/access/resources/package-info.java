/**
 * Service instances, the credentials for them, and the resource groups that they are in.
 *
 * <p>Start at {@link io.github.redoubt.access.Access#resourceInstances}, {@link
 * io.github.redoubt.access.Access#resourceKeys} and {@link
 * io.github.redoubt.access.Access#resourceGroups}.
 */
@NullMarked
package io.github.redoubt.access.resources;

import org.jspecify.annotations.NullMarked;
