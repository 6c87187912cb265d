using Booking.Domain.Common;
using Booking.Tests.TestKit;
using Booking.Web.Theme;
using Booking.Web.Theme.Forms;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Booking.Tests.Theme;

/// <summary>A form of the staff sends once, says what is wrong in one place, and guards what was typed.</summary>
public sealed class StaffFormTests : ComponentTest
{
    private readonly SubmitState _state = new();
    private Result<string, Refusal> _answer = "done";
    private int _sent;

    public StaffFormTests() => Services.AddTheme();

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public async Task It_is_sent_when_no_field_is_faulty()
    {
        var form = Open();
        await SubmitAsync(form.Find("form"));
        Assert.Equal(0, _sent);
        Assert.Contains("入力してください", form.Find(".form-problems").TextContent);

        await form.InvokeAsync(() => ChangeAsync(form.Find("input"), "words"));
        Assert.True(form.Instance.IsDirty);
        await SubmitAsync(form.Find("form"));
        Assert.Equal(1, _sent);
        Assert.False(form.Instance.IsDirty);
        Assert.Equal("status", form.Find(".form-saved").GetAttribute("role"));
    }

    [Fact]
    public async Task A_refusal_is_said_in_words_and_what_was_typed_is_still_unsaved()
    {
        _answer = Refusal.SlotFull;
        var form = Open();
        await form.InvokeAsync(() => ChangeAsync(form.Find("input"), "words"));
        await SubmitAsync(form.Find("form"));
        Assert.NotEmpty(form.FindAll(".form-problems li"));
        Assert.True(form.Instance.IsDirty);
    }

    [Theory]
    [InlineData(".dialog-no", false)]
    [InlineData(".dialog-yes", true)]
    public async Task Leaving_with_unsaved_words_is_asked_about(string button, bool leaves)
    {
        var dialogs = Render<MudDialogProvider>();
        var form = Open();
        await form.InvokeAsync(() => ChangeAsync(form.Find("input"), "words"));
        var before = Navigation.Uri;
        var going = form.InvokeAsync(() => Navigation.NavigateTo("/staff/today"));
        await Poll.UntilAsync(() => dialogs.FindAll(button).Count == 1, "the question");
        await dialogs.InvokeAsync(() => ClickAsync(dialogs.Find(button)));
        await going;
        await Poll.UntilAsync(() => dialogs.FindAll(button).Count == 0, "the answer");
        if (leaves)
            await Poll.UntilAsync(() => Navigation.Uri != before, "the page to be left");
        else
            Assert.Equal(before, Navigation.Uri);
    }

    [Fact]
    public async Task Back_closes_a_question_and_leads_nowhere()
    {
        var dialogs = Render<MudDialogProvider>();
        var before = Navigation.Uri;
        var ask = Services.GetRequiredService<StaffDialogs>();
        var answer = dialogs.InvokeAsync(() => ask.ConfirmAsync(new("Sure?", "It goes.", "Yes")));
        await Poll.UntilAsync(() => dialogs.FindAll(".dialog-yes").Count == 1, "the question");

        await dialogs.InvokeAsync(() => Navigation.NavigateTo("/staff/today"));

        Assert.False(await answer);
        Assert.Equal(before, Navigation.Uri);
        await Poll.UntilAsync(() => dialogs.FindAll(".dialog-yes").Count == 0, "the end of the question");
    }

    [Fact]
    public async Task A_success_may_lead_on_without_a_question()
    {
        var form = Render<StaffForm>(p =>
            p.Add(f => f.State, _state)
                .Add(
                    f => f.OnSubmit,
                    async () =>
                    {
                        await _state.RunAsync(_ => Task.FromResult(_answer));
                        Navigation.NavigateTo("/staff/today");
                    }
                )
                .AddChildContent("<input class='plain' />")
        );
        await form.InvokeAsync(() => ChangeAsync(form.Find("form"), "words"));
        Assert.True(form.Instance.IsDirty);
        await SubmitAsync(form.Find("form"));
        Assert.EndsWith("/staff/today", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_an_untouched_form_is_not_asked_about()
    {
        var form = Open();
        await form.InvokeAsync(() => Navigation.NavigateTo("/staff/today"));
        Assert.EndsWith("/staff/today", Navigation.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "2026/12/24")]
    [InlineData("en", "24/12/2026")]
    public async Task A_day_is_written_and_read_in_the_visitor_s_language(string language, string text)
    {
        Speak(language);
        DateOnly? told = null;
        Render<MudPopoverProvider>();
        var field = Render<StaffDateField>(p =>
            p.Add(f => f.Label, "Day").Bind<DateOnly?>(f => f.Value, new DateOnly(2026, 11, 23), day => told = day)
        );
        await field.InvokeAsync(() => ChangeAsync(field.Find("input"), text));
        Assert.Equal(new DateOnly(2026, 12, 24), told);
    }

    [Theory]
    [InlineData("jpy", "6,600", 6600L)]
    [InlineData("jpy", "６６００", 6600L)]
    [InlineData("eur", "12.50", 1250L)]
    [InlineData("jpy", "12.50", null)]
    [InlineData("jpy", "much", null)]
    public async Task An_amount_is_read_as_people_type_it_and_stays_as_typed(string currency, string text, long? amount)
    {
        long? told = -1;
        var field = Render<MoneyField>(p =>
            p.Add(f => f.Label, "Price")
                .Add(f => f.Currency, currency)
                .Add(f => f.ValueChanged, (long? value) => told = value)
        );
        await field.InvokeAsync(() => ChangeAsync(field.Find("input"), text));
        Assert.Equal(amount, told);
        Assert.Equal(text, field.Find("input").GetAttribute("value"));
        Assert.Equal(amount is null, field.Markup.Contains("金額として読み取れません", StringComparison.Ordinal));
    }

    private IRenderedComponent<StaffForm> Open() =>
        Render<StaffForm>(p =>
            p.Add(f => f.State, _state)
                .Add(
                    f => f.OnSubmit,
                    async () =>
                        await _state.RunAsync(_ =>
                        {
                            _sent++;
                            return Task.FromResult(_answer);
                        })
                )
                .Add(
                    f => f.ChildContent,
                    builder =>
                    {
                        builder.OpenComponent<MudTextField<string>>(0);
                        builder.AddComponentParameter(1, nameof(MudTextField<string>.Label), "Name");
                        builder.AddComponentParameter(2, nameof(MudTextField<string>.Required), true);
                        builder.CloseComponent();
                    }
                )
        );
}
