using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain.Reservations.MemberRecords.Messages;

/// <summary>Registers the messages to one member.</summary>
internal static class MemberMessagesSetup
{
    public static IServiceCollection AddMemberMessages(this IServiceCollection services) =>
        services.AddSingleton<PreviewMemberMessage>().AddSingleton<SendMemberMessage>();
}
