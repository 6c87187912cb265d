using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Catalog;

/// <summary>An admin and drafts that are in order, for tests to spoil.</summary>
public sealed class CatalogScene(TestBooking booking, Actor admin)
{
    public Actor Admin => admin;

    public TestServer Server => booking.Server;

    public static async Task<CatalogScene> FillAsync(TestBooking booking) =>
        new(booking, await booking.Studio.StaffAsync(admin: true));

    public static LocalizedText Words(string ja, string en) => new(ja, en);

    public static ProgramDraft Yoga(long category) =>
        new(Words("朝ヨガ", "Morning yoga"), Words("", ""), ProgramKind.Class, category, 3, 1, 2800, 1100);

    public static PlanDraft Pack =>
        new(PlanKind.TicketPack, Words("回数券5回", "Five tickets"), Words("", ""), 12000, 5, 90, null, "");

    public static PlanDraft Monthly(long course, string price = "price_yoga4") =>
        new(PlanKind.Subscription, Words("月4", "Four"), Words("", ""), 8800, 4, null, course, price);

    public static LocationDraft Ginza => new(Words("銀座", "Ginza"), Words("東京都中央区", "Chuo, Tokyo"));

    /// <summary>Saves what must succeed.</summary>
    public async Task<Saved> SaveAsync<TRow, TDraft>(
        SaveCatalogItem<TRow, TDraft> save,
        TDraft draft,
        string? number = null,
        int version = 0
    )
        where TRow : class
        where TDraft : notnull
    {
        var result = await TryAsync(save, draft, number, version);
        Assert.True(
            result.Succeeded(out var saved, out var refused),
            $"{refused?.Refusal} {string.Join(' ', refused?.Errors ?? [])} {refused?.Theirs}"
        );
        return saved!;
    }

    public Task<Result<Saved, NotSaved<TDraft>>> TryAsync<TRow, TDraft>(
        SaveCatalogItem<TRow, TDraft> save,
        TDraft draft,
        string? number = null,
        int version = 0,
        string? key = null,
        Actor? actor = null
    )
        where TRow : class
        where TDraft : notnull
    {
        // The provider has the price as the plan shows it, unless the test has said otherwise.
        if (draft is PlanDraft { GatewayPriceId.Length: > 0, Price: { } price } plan)
            booking.Gateway.AddPrice(
                plan.GatewayPriceId.Trim(),
                new Money(price, plan.Currency),
                plan.Kind == PlanKind.Subscription
            );
        return save.RunAsync(
            actor ?? admin,
            new(number, version, draft, key ?? Guid.NewGuid().ToString()),
            CancellationToken.None
        );
    }

    /// <summary>What is wrong with a draft, field by field.</summary>
    public async Task<IEnumerable<(string Field, FieldProblem Problem)>> ErrorsAsync<TRow, TDraft>(
        SaveCatalogItem<TRow, TDraft> save,
        TDraft draft,
        string? number = null,
        int version = 0
    )
        where TRow : class
        where TDraft : notnull =>
        (await TryAsync(save, draft, number, version)).Refusal!.Errors.Select(e => (e.Field, e.Problem));

    public async Task<long> CategoryAsync() =>
        IdOf(Numbering.Category, await SaveAsync(Server.Get<SaveCategory>(), new CategoryDraft(Words("ヨガ", "Yoga"))));

    public async Task<long> CourseAsync(params long[] categories) =>
        IdOf(
            Numbering.Course,
            await SaveAsync(Server.Get<SaveCourse>(), new CourseDraft(Words("ヨガコース", "Yoga course"), categories))
        );

    public static long IdOf(Numbering numbers, Saved saved) =>
        numbers.TryParse(saved.Number, out var id) ? id : throw new InvalidOperationException(saved.Number);

    /// <summary>An account that has confirmed its address, with these roles.</summary>
    public async Task<(Guid Id, string Email)> AccountAsync(string email, params string[] roles)
    {
        await EnsureRolesAsync();
        await using var db = booking.Database.Open();
        var account = new Account
        {
            Email = email,
            UserName = email,
            NormalizedEmail = email.ToUpperInvariant(),
            NormalizedUserName = email.ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = "before",
        };
        db.Users.Add(account);
        foreach (var role in roles)
            db.UserRoles.Add(
                new IdentityUserRole<Guid>
                {
                    UserId = account.Id,
                    RoleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(),
                }
            );
        await db.SaveChangesAsync();
        return (account.Id, email);
    }

    public Task EnsureRolesAsync() => Server.Get<EnsureRoles>().RunAsync(CancellationToken.None);
}
