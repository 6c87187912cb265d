using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Booking.Domain.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Waitlist : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "WaitlistNumbers",
                incrementBy: 20);

            migrationBuilder.AddColumn<int>(
                name: "Waiting",
                table: "Slots",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "WaitlistEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    SlotId = table.Column<long>(type: "bigint", nullable: false),
                    MemberId = table.Column<long>(type: "bigint", nullable: false),
                    Rank = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: true),
                    IsAutomatic = table.Column<bool>(type: "boolean", nullable: false),
                    OverlapConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    OfferedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    OfferedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitlistEntries", x => x.Id);
                    table.CheckConstraint("CK_WaitlistEntries_Automatic", "NOT (\"IsAutomatic\" = TRUE AND \"ContractId\" IS NULL)");
                    table.CheckConstraint("CK_WaitlistEntries_Offer", "\"Status\" <> 'Offered' OR \"OfferedUntil\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_WaitlistEntries_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitlistEntries_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitlistEntries_Slots_SlotId",
                        column: x => x.SlotId,
                        principalTable: "Slots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Slots_Waiting",
                table: "Slots",
                column: "Waiting",
                filter: "\"Waiting\" > 0");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Slots_Waiting",
                table: "Slots",
                sql: "\"Waiting\" >= 0");

            migrationBuilder.CreateIndex(
                name: "IX_WaitlistEntries_ContractId",
                table: "WaitlistEntries",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_WaitlistEntries_Offers",
                table: "WaitlistEntries",
                column: "OfferedUntil",
                filter: "\"Status\" = 'Offered'");

            migrationBuilder.CreateIndex(
                name: "IX_WaitlistEntries_SlotId_Rank",
                table: "WaitlistEntries",
                columns: new[] { "SlotId", "Rank" });

            migrationBuilder.CreateIndex(
                name: "UX_WaitlistEntries_OneLiving",
                table: "WaitlistEntries",
                columns: new[] { "MemberId", "SlotId" },
                unique: true,
                filter: "\"Status\" IN ('Waiting', 'Offered')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WaitlistEntries");

            migrationBuilder.DropIndex(
                name: "IX_Slots_Waiting",
                table: "Slots");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Slots_Waiting",
                table: "Slots");

            migrationBuilder.DropColumn(
                name: "Waiting",
                table: "Slots");

            migrationBuilder.DropSequence(
                name: "WaitlistNumbers");
        }
    }
}
