using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>
/// Counts wrong attempts per login, whether there is such an account or not. An attempt is written down as wrong before it is looked at, so
/// that a hundred at once count as a hundred.
/// </summary>
internal sealed class Attempts(IdentityDatabase database, TimeProvider time)
{
    internal const int Most = 5;
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>The attempt's id; <see cref="IdentityErrors.Locked"/> when there were too many wrong ones.</summary>
    internal Task<Result<string>> Begin(string login, string address, CancellationToken cancellation) => database.Run<Result<string>>(
        async c =>
        {
            var now = time.GetUtcNow();
            var values = new
            {
                Id = Guid.CreateVersion7(now).ToString("D"),
                Login = OneTimeCodes.HashOf(login),
                At = now.ToUnixTimeMilliseconds(),
                Address = address,
                Since = (now - Window).ToUnixTimeMilliseconds(),
            };
            await c.ExecuteAsync("insert into identity_attempts (id, login_hash, at, ok, address) values (@Id, @Login, @At, 0, @Address)", values);
            var wrong = await c.ExecuteScalarAsync<long>(
                """
                select count(*) from identity_attempts where login_hash = @Login and ok = 0 and id <> @Id
                and at > coalesce((select max(at) from identity_attempts where login_hash = @Login and ok = 1 and at > @Since), @Since)
                """, values);
            return wrong >= Most ? IdentityErrors.Locked : values.Id;
        }, cancellation);

    internal Task<int> Succeeded(string attempt, CancellationToken cancellation) =>
        database.Execute("update identity_attempts set ok = 1 where id = @attempt", new { attempt }, cancellation);
}
