using Booking.Domain;
using Booking.Domain.Audit;
using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Security.Events;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Security;

/// <summary>
/// What happens at the door is seen, and costs little however often it happens (rule Security events).
/// </summary>
public sealed class SecurityEventTests
{
    private const string Here = "203.0.113.7";

    [Theory, OnEveryDatabase]
    public async Task A_minute_s_events_are_a_line_per_kind_account_and_address(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var events = scene.Server.Get<SecurityEvents>();
        for (var i = 0; i < 3; i++)
            events.Note(AuditAction.FailSignIn, scene.Member.AccountId, Here);
        events.Note(AuditAction.FailSignIn, scene.Member.AccountId, "198.51.100.9");
        events.Note(AuditAction.FailSignIn, null, Here);
        events.Note(AuditAction.SignIn, scene.Member.AccountId, Here);

        Assert.Equal(4, await WriteAsync(scene));
        Assert.Equal(0, await WriteAsync(scene));

        var lines = await scene.Server.ReadAsync(db => db.AuditLines.ToListAsync());
        Assert.Equal(
            [
                (AuditAction.SignIn, scene.MemberNumber, Here),
                (AuditAction.FailSignIn, "account", Here),
                (AuditAction.FailSignIn, scene.MemberNumber, "198.51.100.9"),
                (AuditAction.FailSignIn, scene.MemberNumber, $"{Here} ×3"),
            ],
            lines.Select(l => (l.Action, l.Subject, l.After)).Order()
        );
        var page = await scene
            .Server.Get<AuditList>()
            .PageAsync(scene.Admin, new AuditFilter { Action = AuditAction.FailSignIn }, 1, 10, CancellationToken.None);
        Assert.Equal(3, page.Total);
    }

    [Theory, OnEveryDatabase]
    public async Task However_many_there_are_the_rows_are_bounded(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var events = scene.Server.Get<SecurityEvents>();
        for (var i = 0; i < 3 * SecurityEvents.MostKeys; i++)
            events.Note(AuditAction.FailSignIn, null, $"10.0.{i / 256}.{i % 256}");

        Assert.Equal(SecurityEvents.MostKeys + 1, await WriteAsync(scene));
        var rest = await scene.Server.ReadAsync(db => db.AuditLines.SingleAsync(l => l.After!.StartsWith("many")));
        Assert.Equal($"many ×{2 * SecurityEvents.MostKeys}", rest.After);
    }

    [Theory, OnEveryDatabase]
    public async Task Admins_are_told_of_a_burst_once(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await EmployAsync(scene);
        var events = scene.Server.Get<SecurityEvents>();
        for (var i = 0; i < 19; i++)
            events.Note(AuditAction.FailSignIn, scene.Member.AccountId, $"10.0.0.{i}");
        await WriteAsync(scene);
        Assert.Empty(await MailsAsync(scene));

        events.Note(AuditAction.FailCode, scene.Member.AccountId, Here);
        await WriteAsync(scene);
        var mail = Assert.Single(await MailsAsync(scene));
        Assert.Equal("boss@studio.example", mail.To);
        Assert.Contains($"\"what\":\"{scene.MemberNumber}\"", mail.Facts);
        Assert.Contains("\"count\":\"20\"", mail.Facts);

        events.Note(AuditAction.FailCode, scene.Member.AccountId, Here);
        await WriteAsync(scene);
        Assert.Single(await MailsAsync(scene));

        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 50; i++)
            events.Note(AuditAction.FailSignIn, null, Here);
        await WriteAsync(scene);
        Assert.Contains("\"kind\":\"address\"", (await MailsAsync(scene))[^1].Facts);
        Assert.Equal(2, (await MailsAsync(scene)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_denied_because_a_role_is_gone_is_seen(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        scene.Server.Authority.IsAsked = true;
        var admin = await Colleagues.AddAsync(scene.Booking.Database, Roles.Admin);
        await scene.Server.ReadAsync(db => db.UserRoles.ExecuteDeleteAsync());
        var contract = await scene.ContractAsync();

        await scene.Server.AdjustAsync(admin, contract, 1);
        await WriteAsync(scene);

        var line = await scene.Server.ReadAsync(db =>
            db.AuditLines.SingleAsync(l => l.Action == AuditAction.DenyAuthority)
        );
        Assert.Equal(admin.AccountId, line.AccountId);
    }

    private static Task<int> WriteAsync(FrontDeskScene scene) =>
        scene.Server.Get<WriteSecurityEvents>().RunAsync(CancellationToken.None);

    private static Task<List<OutboxMail>> MailsAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db =>
            db.OutboxMails.Where(m => m.Occasion == MailOccasion.SecurityAlert).OrderBy(m => m.Id).ToListAsync()
        );

    private static async Task EmployAsync(FrontDeskScene scene)
    {
        var boss = await Colleagues.AddAsync(scene.Booking.Database, Roles.Admin, "boss");
        await scene.EditAccountAsync(boss, a => a.EmailConfirmed = true);
    }
}
