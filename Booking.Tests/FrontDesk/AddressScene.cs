using System.Text.Json;
using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Security;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

/// <summary>What the tests of the rule Change of address share.</summary>
internal static class AddressScene
{
    public const string Fresh = "fresh@mail.example";

    public static async Task<FrontDeskScene> OpenAsync(DatabaseEngine engine)
    {
        var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.SetPasswordAsync();
        return scene;
    }

    public static Task<Result<AddressAsked, Refusal>> AskAsync(
        FrontDeskScene scene,
        string address,
        string password = FrontDeskScene.Password,
        Actor? by = null
    ) =>
        scene.Server.Get<ChangeAddress>().RunAsync(by ?? scene.Member, address, password, "ja", CancellationToken.None);

    public static Task<Result<AddressChanged, Refusal>> ConfirmAsync(
        FrontDeskScene scene,
        string token,
        string? password = FrontDeskScene.Password
    ) => scene.Server.Get<ConfirmAddress>().RunAsync(token, password, CancellationToken.None);

    public static Task<Result<AddressChanged, Refusal>> UndoAsync(FrontDeskScene scene, string token) =>
        scene.Server.Get<UndoAddress>().RunAsync(token, "ja", CancellationToken.None);

    public static Task<Result<AddressAsked, Refusal>> ResetAsync(FrontDeskScene scene, Actor by, string address) =>
        scene.Server.Get<ResetAddress>().RunAsync(by, scene.MemberNumber, address, CancellationToken.None);

    public static Task<Result<TwoFactorOff, Refusal>> SwitchOffAsync(FrontDeskScene scene, Actor by) =>
        scene.Server.Get<SwitchOffTwoFactor>().RunAsync(by, scene.MemberNumber, CancellationToken.None);

    public static Task<Account> AccountAsync(FrontDeskScene scene, Actor? who = null) =>
        scene.Server.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == (who ?? scene.Member).AccountId));

    public static async Task<(string Email, string? Stamp)> WhoAsync(FrontDeskScene scene) =>
        await AccountAsync(scene) is var account ? (account.Email!, account.SecurityStamp) : default;

    public static Task<List<(MailOccasion, string)>> MailsAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(async db =>
            (await db.OutboxMails.OrderBy(m => m.Id).ToListAsync()).ConvertAll(m => (m.Occasion, m.To))
        );

    public static async Task<(string Confirm, string Undo)> TokensAsync(FrontDeskScene scene) =>
        (
            await TokenAsync(scene, MailOccasion.ConfirmNewAddress),
            await TokenAsync(scene, MailOccasion.AddressChangeAsked)
        );

    /// <summary>What the newest mail of this kind carries.</summary>
    public static async Task<string> TokenAsync(FrontDeskScene scene, MailOccasion occasion)
    {
        var facts = await scene.Server.ReadAsync(db =>
            db.OutboxMails.Where(m => m.Occasion == occasion)
                .OrderByDescending(m => m.CreatedAt)
                .ThenByDescending(m => m.Id)
                .Select(m => m.Facts)
                .FirstAsync()
        );
        return JsonSerializer.Deserialize<Dictionary<string, string>>(facts)!["token"];
    }

    public static async Task<List<string>> FoundAsync(FrontDeskScene scene, string text)
    {
        var filter = new MemberFilter { Search = text };
        var page = await scene.Server.Get<MemberList>().PageAsync(scene.Admin, filter, 1, 10, CancellationToken.None);
        return [.. page.Items.Select(m => m.Number)];
    }
}
