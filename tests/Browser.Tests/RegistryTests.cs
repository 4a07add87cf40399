using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>A case of the registry goes from data staff to the city and the province, each at a browser of her own.</summary>
internal sealed class RegistryTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Record_EnteredByDataStaff_IsReturnedByTheProvinceMendedAndVerifiedByBothLevels(bool byMouse)
    {
        var hand = Efforts.New(byMouse);
        await using var staff = await Person.At("data.probolinggo", hand);
        await using var city = await Person.At("verifikator.probolinggo", hand);
        await using var province = await Person.At("verifikator.jatim", hand);

        hand.Begin(MainTasks.Enter);
        var number = await Enter(staff);
        await staff.Do("Kirim catatan registri");
        Assert.That(await staff.Main.Locator("a", new() { HasTextString = "Verifikasi" }).CountAsync(), Is.Zero, "who enters does not verify");
        hand.Begin(MainTasks.Verify);
        await Verify(city, number);
        hand.Begin(null);
        await Open(province, "Meja verifikasi provinsi", number, "Menunggu provinsi");
        await province.Do("Kembalikan", ("reason", "TIDAK_LENGKAP"));

        await Open(staff, "Catatan registri", number, "Dikembalikan untuk diperbaiki");
        await staff.Do("Lengkapi catatan registri", ("sheet.victims[0].education", "SD"));
        await staff.Do("Kirim catatan registri");
        await Verify(city, number);
        hand.Begin(MainTasks.VerifyProvince);
        await Open(province, "Meja verifikasi provinsi", number, "Menunggu provinsi");
        await province.Do("Verifikasi provinsi", ("duplicatesChecked", "true"));
        hand.Begin(null);
        await Open(staff, "Catatan registri", number, "Diverifikasi provinsi");
    }

    /// <summary>Makes a record that can be sent; answers its number.</summary>
    internal static async Task<string> Enter(Person staff)
    {
        await staff.Menu("Catatan registri");
        await staff.Go("Buat catatan registri");
        await staff.Save(
            ("sheet.reportedOn", Person.Today), ("sheet.incidentOn", "2026-02"), ("sheet.region", "35.74.03"), ("sheet.place", "FASUM"), ("sheet.household", "TIDAK"), ("sheet.source", "LANGSUNG"),
            ("sheet.victims[0].sex", "P"), ("sheet.victims[0].ageYears", "9"), ("sheet.victims[0].forms", "FISIK"), ("sheet.victims[0].disability", "TIDAK"), ("sheet.victims[0].guardian", "true"),
            ("sheet.perpetrators[0].known", "true"), ("sheet.perpetrators[0].sex", "L"), ("sheet.perpetrators[0].ageYears", "40"),
            ("sheet.perpetrators[0].relations[0].victim", "Korban 1"), ("sheet.perpetrators[0].relations[0].kind", "TETANGGA"));
        return await staff.Number("SMF");
    }

    private static async Task Verify(Person city, string number)
    {
        await Open(city, "Catatan registri", number, "Terkirim");
        await city.Do("Verifikasi kabupaten/kota", ("duplicatesChecked", "true"));
    }

    /// <summary>Goes by the menu and, where there is one, the button of the state that she looks for.</summary>
    private static async Task Open(Person person, string menu, string number, string? state = null)
    {
        await person.Menu(menu);
        if (state is not null) await person.Go(state);
        await person.Find(number);
        await Assertions.Expect(person.Main).ToContainTextAsync(number);
    }
}
