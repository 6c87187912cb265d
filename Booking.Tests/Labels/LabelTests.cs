using System.Globalization;
using System.Resources;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Labels;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Labels;
using Booking.Web.Members.Contracts;
using Booking.Web.Members.Reservations;
using Booking.Web.Members.Schedule;
using Booking.Web.Staff.FrontDesk;
using Booking.Web.Startup;
using Booking.Web.Theme;
using Booking.Web.Theme.Seats;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;

namespace Booking.Tests.Labels;

public sealed class LabelTests
{
    private static readonly Actor Admin = new(Guid.NewGuid(), null, IsStaff: false, IsAdmin: true);

    [Theory, OnEveryDatabase]
    public async Task An_admin_says_a_word_in_the_studio_s_way_and_takes_the_product_s_again(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var set = booking.Server.Get<SetLabel>();

        Assert.Equal(
            1,
            (await set.RunAsync(Admin, "Program", "ja", " クラス ", 0, CancellationToken.None)).Value!.Version
        );
        Assert.Equal(
            2,
            (await set.RunAsync(Admin, "Program", "ja", "レッスン", 1, CancellationToken.None)).Value!.Version
        );
        Assert.Equal(
            [new LabelView("Program", "ja", "レッスン", 2)],
            await booking.Server.Get<ReadLabels>().RunAsync(CancellationToken.None)
        );
        Assert.Equal(
            new LabelView("Program", "ja", "プログラム", 0),
            (await set.RunAsync(Admin, "Program", "ja", null, 2, CancellationToken.None)).Value
        );

        Assert.Empty(await booking.Server.Get<ReadLabels>().RunAsync(CancellationToken.None));
        Assert.Equal(3, booking.Server.Words.Told);
        var lines = await booking.Server.ReadAsync(db => db.AuditLines.OrderBy(l => l.Id).ToListAsync());
        Assert.Equal(
            [AuditAction.EditLabel, AuditAction.EditLabel, AuditAction.ResetLabel],
            lines.Select(l => l.Action)
        );
        Assert.Equal(("Program ja: プログラム", "Program ja: クラス"), (lines[0].Before, lines[0].After));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_looked_at_an_older_text_is_told_and_changes_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var set = booking.Server.Get<SetLabel>();
        await set.RunAsync(Admin, "Program", "ja", "クラス", 0, CancellationToken.None);
        await set.RunAsync(Admin, "Program", "ja", "コース", 1, CancellationToken.None);

        Assert.Equal(
            Refusal.ChangedMeanwhile,
            (await set.RunAsync(Admin, "Program", "ja", "別の", 0, CancellationToken.None)).Refusal
        );
        Assert.Equal(
            Refusal.ChangedMeanwhile,
            (await set.RunAsync(Admin, "Program", "ja", "別の", 1, CancellationToken.None)).Refusal
        );
        Assert.Equal(
            Refusal.ChangedMeanwhile,
            (await set.RunAsync(Admin, "Program", "ja", null, 1, CancellationToken.None)).Refusal
        );
        Assert.Equal("コース", (await booking.Server.Get<ReadLabels>().RunAsync(CancellationToken.None)).Single().Text);
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_who_are_the_first_at_once_one_is_told(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine, new Meeting("UiLabels"));
        var set = booking.Server.Get<SetLabel>();

        var both = await Task.WhenAll(
            new[] { "クラス", "コース" }.Select(word =>
                Task.Run(() => set.RunAsync(Admin, "Program", "ja", word, 0, CancellationToken.None))
            )
        );

        Assert.Single(both, b => b.Refusal is null);
        Assert.Single(both, b => b.Refusal == Refusal.ChangedMeanwhile);
    }

    [Theory, OnEveryDatabase]
    public async Task Only_admins_change_words_and_only_words_of_the_vocabulary(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var set = booking.Server.Get<SetLabel>();
        foreach (
            var other in new[] { Actor.Guest, await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync() }
        )
            Assert.Equal(
                Refusal.NotAllowed,
                (await set.RunAsync(other, "Program", "ja", "クラス", 0, CancellationToken.None)).Refusal
            );
        Assert.Equal(
            Refusal.LabelNotFound,
            (await set.RunAsync(Admin, "RefundTitle", "ja", "x", 0, CancellationToken.None)).Refusal
        );
        Assert.Equal(
            Refusal.LabelNotFound,
            (await set.RunAsync(Admin, "Program", "fr", "x", 0, CancellationToken.None)).Refusal
        );
        Assert.Equal(0, booking.Server.Words.Told);
    }

    [Theory]
    [InlineData("クラス", "Program", null)]
    [InlineData("", "Program", RefusalReason.LabelMalformed)]
    [InlineData("   ", "Program", RefusalReason.LabelMalformed)]
    [InlineData("a\u0007b", "Program", RefusalReason.LabelMalformed)]
    [InlineData("あと{0}名", "残り{0}席", null)]
    [InlineData("あと少し", "残り{0}席", RefusalReason.LabelGaps)]
    [InlineData("{0}{0}", "残り{0}席", RefusalReason.LabelGaps)]
    [InlineData("{0} {1}", "残り{0}席", RefusalReason.LabelGaps)]
    [InlineData("{0:N2}", "残り{0}席", RefusalReason.LabelGaps)]
    [InlineData("{0} {", "残り{0}席", RefusalReason.LabelGaps)]
    [InlineData("Class {0}", "Program", RefusalReason.LabelGaps)]
    public void What_is_filled_in_must_stay(string text, string own, RefusalReason? reason) =>
        Assert.Equal(reason, SetLabel.WhyNot(text, own)?.Reason);

    [Fact]
    public void A_word_has_sixty_characters_at_most()
    {
        Assert.Null(SetLabel.WhyNot(new string('あ', 60), "x"));
        Assert.Equal(Refusal.LabelMalformed, SetLabel.WhyNot(new string('あ', 61), "x"));
    }

    [Fact]
    public void Every_word_of_the_vocabulary_stands_in_every_place_in_both_languages_with_the_same_gaps()
    {
        var vocabulary = Words();
        Assert.Equal(vocabulary.Terms.Count, vocabulary.Terms.Select(t => t.Key).Distinct().Count());
        var places = vocabulary.Terms.SelectMany(t => t.Places).Select(p => (p.Texts, p.Name)).ToList();
        Assert.Equal(places.Count, places.Distinct().Count());
        foreach (var term in vocabulary.Terms)
        {
            Assert.Contains(term.Group, Vocabulary.Groups);
            Assert.True(term.Key.Length <= UiLabel.MaxKeyLength);
            foreach (var language in new[] { "ja", "en" })
            {
                var own = vocabulary.Default(term.Key, language);
                Assert.NotNull(own);
                foreach (var (_, texts, name, _) in term.Places)
                {
                    var there = new ResourceManager(texts).GetString(name, CultureInfo.GetCultureInfo(language));
                    Assert.True(
                        there is not null && SetLabel.WhyNot(there, own) is null,
                        $"{texts.Name}.{name} does not fit {term.Key}"
                    );
                }
            }
        }
    }

    [Fact]
    public async Task A_changed_word_is_on_this_server_s_pages_at_once_and_on_another_s_soon()
    {
        await using var booking = await TestBooking.StartAsync(DatabaseEngine.PostgreSql);
        await using var here = new Texts(booking);
        await using var there = new Texts(booking);
        await there.StartAsync();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja");
        Assert.Equal(("プログラム", "残り3席"), (here.Slots["Program"].Value, here.Seats["SeatsLeft", 3].Value));

        var set = new SetLabel(booking.Server.Get<Transactions>(), Words(), here.Reader, booking.Clock);
        await set.RunAsync(Admin, "Program", "ja", "<b>クラス</b>", 0, CancellationToken.None);
        await set.RunAsync(Admin, "SeatsLeft", "ja", "あと{0}名", 0, CancellationToken.None);

        // Words: pages encode them.
        Assert.Equal(("<b>クラス</b>", "あと3名"), (here.Slots["Program"].Value, here.Seats["SeatsLeft", 3].Value));
        Assert.Equal("プログラム", there.Slots["Program"].Value);
        await Poll.UntilAsync(
            () => there.Seats["SeatsLeft", 3] == "あと3名",
            "the other server to look",
            between: () => booking.Clock.Advance(TimeSpan.FromSeconds(10))
        );
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Equal("Program", here.Slots["Program"].Value);
    }

    [Fact]
    public void A_place_of_an_unknown_word_and_a_word_without_a_place_of_its_own_are_refused_at_the_start()
    {
        Assert.Throws<InvalidOperationException>(() => new Vocabulary([]));
        var places = Places().ToList();
        Assert.Throws<InvalidOperationException>(() =>
            new Vocabulary([.. places, new TermPlace("Unheard", typeof(SlotTexts), "Program", IsOwn: true)])
        );
        Assert.Throws<InvalidOperationException>(() =>
            new Vocabulary([.. places, new TermPlace("Program", typeof(SlotTexts), "Staff", IsOwn: true)])
        );
    }

    private static Vocabulary Words() => new(Places());

    /// <summary>As the features declare them.</summary>
    private static IEnumerable<TermPlace> Places()
    {
        using var services = new ServiceCollection()
            .AddTheme()
            .AddSchedule()
            .AddReservations()
            .AddContracts()
            .AddFrontDesk()
            .BuildServiceProvider();
        return services.GetServices<TermPlace>();
    }

    /// <summary>The texts of one server.</summary>
    private sealed class Texts : IAsyncDisposable
    {
        private readonly ServiceProvider _services;

        public Texts(TestBooking booking)
        {
            var words = new LabelSnapshot(Words());
            Reader = new(booking.Server.Get<ReadLabels>(), words, booking.Clock, NullLogger<LabelReader>.Instance);
            _services = new ServiceCollection()
                .AddLogging()
                .AddLocalization()
                .AddSingleton(words)
                .AddSingleton<ResourceManagerStringLocalizerFactory>()
                .BuildServiceProvider();
            var texts = new LabelledTexts(_services.GetRequiredService<ResourceManagerStringLocalizerFactory>(), words);
            Slots = new StringLocalizer<SlotTexts>(texts);
            Seats = new StringLocalizer<SeatTexts>(texts);
        }

        public LabelReader Reader { get; }

        public IStringLocalizer<SlotTexts> Slots { get; }

        public IStringLocalizer<SeatTexts> Seats { get; }

        public Task StartAsync() => Reader.StartAsync(CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await Reader.StopAsync(CancellationToken.None);
            Reader.Dispose();
            await _services.DisposeAsync();
        }
    }
}
