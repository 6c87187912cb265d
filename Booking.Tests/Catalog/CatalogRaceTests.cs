using Booking.Domain.Catalog.Administration;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static Booking.Tests.Catalog.CatalogScene;

namespace Booking.Tests.Catalog;

/// <summary>
/// Two admins at the same moment. Beside each race is its control: with the guard taken away, the same race is
/// lost.
/// </summary>
public sealed class CatalogRaceTests
{
    private static readonly Func<string, bool> SavingPlan = sql =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("Plans", StringComparison.Ordinal);

    [Theory, OnEveryDatabase]
    public async Task Of_two_admins_who_have_read_the_same_plan_one_saves_and_the_other_sees_it(DatabaseEngine engine)
    {
        var (saved, refused, now) = await BothSaveAsync(engine);

        Assert.Equal((1, 1), (saved, refused.Count));
        Assert.Equal(now, refused[0].Theirs!.Draft);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_version_in_the_update_one_overwrites_the_other(DatabaseEngine engine)
    {
        var (saved, _, _) = await BothSaveAsync(
            engine,
            new GuardOff(SavingPlan, new(@"\s+AND\s+\w+\.[""\[]Version[""\]]\s*=\s*@?\w+"))
        );

        Assert.Equal(2, saved);
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_defaults_made_at_once_one_stands_and_the_other_is_told(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine, new Meeting("SELECT", "DeadlinePolicies"));
        var scene = await FillAsync(booking);
        var save = scene.Server.Get<SaveDeadline>();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 2)
                .Select(i => Task.Run(() => scene.TryAsync(save, new DeadlineDraft(DeadlineScope.Default, null, i, i))))
        );

        Assert.Single(answers, a => a.Value is not null);
        Assert.Equal([new("Scope", FieldProblem.ScopeTaken)], answers.Single(a => a.Value is null).Refusal!.Errors);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_index_there_are_two_defaults(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine, new Meeting("SELECT", "DeadlinePolicies"));
        await booking.Database.ExecuteAsync(
            "DROP INDEX \"UX_DeadlinePolicies_OnePerScope\"",
            "DROP INDEX [UX_DeadlinePolicies_OnePerScope] ON [DeadlinePolicies]"
        );
        var scene = await FillAsync(booking);
        var save = scene.Server.Get<SaveDeadline>();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 2)
                .Select(i => Task.Run(() => scene.TryAsync(save, new DeadlineDraft(DeadlineScope.Default, null, i, i))))
        );

        Assert.All(answers, a => Assert.NotNull(a.Value));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_admins_who_take_each_others_role_one_stays(DatabaseEngine engine)
    {
        Assert.Equal(1, await AdminsLeftAsync(engine));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_waiting_at_the_role_no_admin_is_left(DatabaseEngine engine)
    {
        var noTurn = new GuardOff(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("AspNetRoles", StringComparison.Ordinal)
        );
        Assert.Equal(0, await AdminsLeftAsync(engine, noTurn, new Meeting("SELECT", "EmailConfirmed")));
    }

    private static async Task<int> AdminsLeftAsync(DatabaseEngine engine, params IInterceptor[] interceptors)
    {
        await using var booking = await TestBooking.StartAsync(engine, interceptors);
        var scene = await FillAsync(booking);
        var (one, two) = (
            await scene.AccountAsync("one@demo.example", Roles.Admin),
            await scene.AccountAsync("two@demo.example", Roles.Admin)
        );
        await Task.WhenAll(
            Task.Run(() =>
                scene
                    .Server.Get<ChangeRole>()
                    .RunAsync(new(one.Id, null, false, true), two.Email, Roles.Admin, false, CancellationToken.None)
            ),
            Task.Run(() =>
                scene
                    .Server.Get<ChangeRole>()
                    .RunAsync(new(two.Id, null, false, true), one.Email, Roles.Admin, false, CancellationToken.None)
            )
        );
        await using var db = booking.Database.Open();
        return await db.UserRoles.CountAsync(l => db.Roles.Any(r => r.Id == l.RoleId && r.Name == Roles.Admin));
    }

    private static async Task<(int Saved, List<NotSaved<PlanDraft>> Refused, PlanDraft Now)> BothSaveAsync(
        DatabaseEngine engine,
        params IInterceptor[] interceptors
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var made = await scene.SaveAsync(scene.Server.Get<SavePlan>(), Pack);
        // Both have read version 0 before either writes.
        var save = booking
            .StartServer([.. interceptors, new Meeting("SELECT", "GatewayPriceId", "Description")])
            .Get<SavePlan>();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 2)
                .Select(i =>
                    Task.Run(() =>
                        scene.TryAsync(
                            save,
                            Pack with
                            {
                                Price = 1000 * i,
                                Name = Words($"回数券{i}", $"Tickets {i}"),
                            },
                            made.Number
                        )
                    )
                )
        );
        var now = (await scene.Server.Get<SavePlan>().ReadAsync(scene.Admin, made.Number, CancellationToken.None))!;
        return (
            answers.Count(a => a.Value is not null),
            [.. answers.Where(a => a.Refusal is not null).Select(a => a.Refusal!)],
            now.Draft
        );
    }
}
