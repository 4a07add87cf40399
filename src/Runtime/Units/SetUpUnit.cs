using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Sets up a service unit of one's own tenant; its code is taken for ever in the kabupaten/kota.</summary>
[AlwaysOn("offices are no feature of a module")]
[Requires("kernel.unit.write")]
internal sealed record SetUpUnit(string Type, [property: OneLine] string Code, string Name, RegionCode Region, Id<ServiceUnit>? Parent = null) : IWrite;

internal sealed class SetUpUnitRules : AbstractValidator<SetUpUnit>
{
    public SetUpUnitRules()
    {
        RuleFor(r => r.Type).NotEmpty().Matches("^[A-Z0-9_]{2,40}$").WithErrorCode("kernel.unit-type-malformed")
            .WithMessage("Pilih jenis lembaga dari daftar JENIS_INSTANSI. | Choose the type from the list JENIS_INSTANSI.");
        RuleFor(r => r.Name).NotEmpty().MaximumLength(120).WithErrorCode("kernel.unit-name-malformed")
            .WithMessage("Isi nama unit, paling banyak 120 huruf. | Give the unit's name, at most 120 letters.");
        RuleFor(r => r.Region).Must(r => r.Level >= 1).WithErrorCode("kernel.unit-region-missing")
            .WithMessage("Isi kode wilayah unit. | Give the unit's region code.");
    }
}

internal sealed class SetUpUnitHandler(IGrains grains, IUnits units, IRequestScope scope) : IWriteHandler<SetUpUnit>
{
    public async Task<Result<Receipt>> Handle(SetUpUnit request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        if (await units.Tenant(actor.Tenant, cancellationToken) is not { } tenant) return KernelErrors.NoSuchRecord;
        if (tenant.Region == RegionCode.Nation) return FiguresOnly;
        if (!request.Region.IsWithin(tenant.Region)) return OutsideTenant;
        return await grains.Tell(
            scope.Caller,
            [
                new Step(ServiceUnit.StreamOf(Id<ServiceUnit>.New().On(actor.Tenant)), new OpenUnit(request.Type, request.Code, request.Name, request.Region, request.Parent, tenant.IsPractice)),
                new Step(UnitCodes.StreamOf(actor.Tenant, request.Region), new GiveUnitCode(request.Code)),
            ],
            cancellationToken);
    }

    private static readonly Error FiguresOnly = Error.Conflict("kernel.unit-of-nation",
        "Kantor tingkat pusat hanya melihat angka dan tidak membuka unit layanan. Unit dibuka oleh dinas provinsi atau kabupaten/kota.",
        "The nation's office sees figures only and opens no service unit. The dinas of a province or kabupaten/kota does.");

    private static readonly Error OutsideTenant = Error.Invalid("kernel.unit-outside-tenant",
        "Wilayah unit harus berada di wilayah dinas Anda.", "The unit's region must lie in your dinas's region.");
}
