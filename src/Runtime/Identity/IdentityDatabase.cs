using Lindung.Runtime.Setup;
using Lindung.Storage;

namespace Lindung.Runtime.Identity;

/// <summary>Where accounts, sessions and roles stand.</summary>
/// <param name="database">A durable file, or a schema of the server.</param>
public sealed class IdentityDatabase(Database database) : DurableTables(database, "identity", IdentitySchema.Scripts);
