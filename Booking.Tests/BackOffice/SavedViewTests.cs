using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;

namespace Booking.Tests.BackOffice;

/// <summary>An admin's own views of the refund grid (rule Saved views).</summary>
public sealed class SavedViewTests
{
    private const string List = "payments";

    [Theory, OnEveryDatabase]
    public async Task A_view_is_kept_replaced_and_forgotten_and_nobody_else_sees_it(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (mine, other) = (
            await booking.Studio.StaffAsync(admin: true),
            await booking.Studio.StaffAsync(admin: true)
        );

        await SaveAsync(booking, mine, " 返金待ち ", "open=true");
        await SaveAsync(booking, other, "返金待ち", "status=Disputed");
        await SaveAsync(booking, mine, "返金待ち", "open=true&columns=Number.Amount.Left");

        Assert.Equal(
            [new ViewRow("返金待ち", "open=true&columns=Number.Amount.Left", false)],
            await ListAsync(booking, mine)
        );
        await booking.Server.Get<DeleteView>().RunAsync(mine, List, "返金待ち", CancellationToken.None);
        Assert.Empty(await ListAsync(booking, mine));
        Assert.Equal("status=Disputed", Assert.Single(await ListAsync(booking, other)).Query);
    }

    [Theory, OnEveryDatabase]
    public async Task One_view_at_most_opens_the_list_also_when_two_tabs_say_so_at_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var admin = await booking.Studio.StaffAsync(admin: true);
        await SaveAsync(booking, admin, "A", "q=a", isDefault: true);

        await Task.WhenAll(
            new[] { "B", "C", "B", "C" }.Select(name =>
                Task.Run(() => SaveAsync(booking, admin, name, "q=" + name, isDefault: true))
            )
        );

        var views = await ListAsync(booking, admin);
        Assert.Equal(["A", "B", "C"], views.Select(v => v.Name));
        Assert.Single(views, v => v.IsDefault);
    }

    [Theory]
    [OnEveryDatabase("")]
    [OnEveryDatabase("   ")]
    [OnEveryDatabase("a\u0000b")]
    [OnEveryDatabase("0123456789012345678901234567890123456789012345678901234567890")]
    public async Task A_name_must_be_one(DatabaseEngine engine, string name)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        Assert.Equal(
            Refusal.ViewNameMissing,
            await SaveAsync(booking, await booking.Studio.StaffAsync(admin: true), name, "q=1")
        );
    }

    [Theory, OnEveryDatabase]
    public async Task There_is_an_end_to_keeping(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var admin = await booking.Studio.StaffAsync(admin: true);
        for (var n = 0; n < MyViews.Most; n++)
            Assert.Null(await SaveAsync(booking, admin, $"v{n}", ""));

        Assert.Equal(Refusal.TooManyViews, await SaveAsync(booking, admin, "one more", ""));
        Assert.Null(await SaveAsync(booking, admin, "v7", "q=new"));
        Assert.Equal(
            Refusal.ViewNameMissing,
            await SaveAsync(booking, admin, "v7", new string('a', SavedView.MaxQueryLength + 1))
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Each_list_has_views_of_its_own(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var admin = await booking.Studio.StaffAsync(admin: true);
        await SaveAsync(booking, admin, "今月", "open=true", isDefault: true);
        await SaveAsync(booking, admin, "今月", "settled=true", isDefault: true, list: "tasks");

        Assert.Equal([new ViewRow("今月", "open=true", true)], await ListAsync(booking, admin));
        await booking.Server.Get<DeleteView>().RunAsync(admin, "tasks", "今月", CancellationToken.None);
        Assert.Single(await ListAsync(booking, admin));
    }

    private static Task<IReadOnlyList<ViewRow>> ListAsync(TestBooking booking, Actor actor) =>
        booking.Server.Get<MyViews>().RunAsync(actor, List, CancellationToken.None);

    private static async Task<Refusal?> SaveAsync(
        TestBooking booking,
        Actor actor,
        string name,
        string query,
        bool isDefault = false,
        string list = List
    ) =>
        (
            await booking
                .Server.Get<SaveView>()
                .RunAsync(actor, new(list, name, query, isDefault), CancellationToken.None)
        ).Refusal;
}
