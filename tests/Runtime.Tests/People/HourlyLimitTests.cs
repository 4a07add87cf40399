using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Runtime.Tests;

internal sealed class HourlyLimitTests
{
    [Test]
    public void Limit_OfOneAccount_HoldsForTheHourAndForNobodyElse()
    {
        var clock = new AdjustableClock(new(2026, 3, 1, 0, 30, 0, TimeSpan.Zero));
        var (limit, account) = (new HourlyLimit(2, clock), Id<Account>.New());

        Assert.That(new[] { limit.Take(account), limit.Take(account), limit.Take(account) }, Is.EqualTo(new[] { true, true, false }));
        Assert.That(limit.Take(Id<Account>.New()), Is.True);
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.That(limit.Take(account), Is.True);
    }
}
