using Lindung.Kernel;

namespace Lindung.Runtime;

internal static class KernelStreams
{
    /// <summary>The kinds of stream that every deployment has.</summary>
    public static IReadOnlyList<StreamKind> All { get; } = [ServiceUnit.Stream, UnitCodes.Stream, TenantStream.Stream, Numbers.Stream, Referral.Stream, Person.Stream, LocalCodes.Stream, Workload.Stream, Handover.Stream, TimeLimits.Stream, ImportSource.Stream, BreakGlass.Stream, Enquiry.Stream, SubjectRequest.Stream, StaffReport.Stream, Exchange.PeerBook.Stream];
}
